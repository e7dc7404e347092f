"""HTTP: one module per noun; who is calling, parse, one verb of actions, answer."""
