"""The overview: what is in here, what is open, what changed."""
