"""What the `tagmanager` command does, a module per noun. `backend.cli` puts them together."""
