"""The tools: what can be done with a ticket's tags. The engine knows only the Tool protocol."""
