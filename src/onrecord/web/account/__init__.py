"""Signing in and out; language and look."""
