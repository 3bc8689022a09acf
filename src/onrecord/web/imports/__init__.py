"""Bringing a table in: upload, mapping, dry run, problems, confirmation; what was imported."""
