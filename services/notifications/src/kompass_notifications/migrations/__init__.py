"""The migrations of notifications, numbered, one line."""
