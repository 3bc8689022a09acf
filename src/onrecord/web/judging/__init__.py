"""Judging: two side by side, what is open or contradictory, values set against the rules, undo."""
