"""The migrations of the form, numbered, one line."""
