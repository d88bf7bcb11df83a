"""Commands that prove what Kompass promises, each by asking it everything there is to ask."""
