"""The endpoints of Zendesk's API, a module per noun: each takes a Call and returns an Answer."""
