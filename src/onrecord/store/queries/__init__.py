"""Reads of the store that more than one use case needs."""
