"""The migrations of the lists, numbered, one line."""
