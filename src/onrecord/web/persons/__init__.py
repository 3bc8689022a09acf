"""Persons: the list, and one person as a cluster of mentions side by side."""
