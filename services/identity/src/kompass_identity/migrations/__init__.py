"""Identity's migrations, numbered, one line."""
