"""Collections: the campaigns and lists that testimonies belong to, with their frames."""
