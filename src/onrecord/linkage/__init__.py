"""Who is the same person, which tellings are the same act: pairs proposed, people judge."""
