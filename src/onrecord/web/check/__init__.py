"""A text checked claim by claim. Nothing of what is pasted is kept."""
