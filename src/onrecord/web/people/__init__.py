"""Who works here: added, given a role and a password, closed and opened again."""
