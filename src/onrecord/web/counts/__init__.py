"""Counting in a page: a question, its table, and all that must be said with it."""
