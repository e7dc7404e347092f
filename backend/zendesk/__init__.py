"""Zendesk as the product sees it: one client, and the meaning of what it answers."""
