"""The database: source layer, judgement layer, reference layer, and the log of who did what."""
