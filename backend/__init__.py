"""Tag Manager for Zendesk: the backend."""
