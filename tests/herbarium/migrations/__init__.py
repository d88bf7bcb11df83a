"""The migrations of the herbarium."""
