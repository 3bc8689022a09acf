"""Testimonies: lists, search, one with all it tells; its source; out of the record and back."""
