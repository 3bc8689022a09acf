"""The workspace: server-rendered pages, one folder a noun, thin above `services` and `queries`."""
