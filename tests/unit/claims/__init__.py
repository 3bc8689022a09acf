"""Numbers found in texts and held against the record."""
