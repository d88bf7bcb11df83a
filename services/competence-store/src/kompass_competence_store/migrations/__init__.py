"""The migrations of the competence store, numbered, one line."""
