"""Streams and figures: a real web process, a real Redis, a sandbox and a driver."""
