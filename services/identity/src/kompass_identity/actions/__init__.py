"""What identity does: rules and rows and facts, in the caller's transaction."""
