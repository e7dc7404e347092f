"""Mail: what a notice says, in whose language, and how it is handed to a mail server."""
