"""What codes does: each file one side of a code's life, and in each the doing and the telling of it together."""
