"""The migrations of codes, numbered, one line."""
