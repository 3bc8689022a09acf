"""The workspace, as a browser asks for it."""
