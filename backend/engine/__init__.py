"""The engine: moves one account's jobs forward, and survives being killed at any point."""
