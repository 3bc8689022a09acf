"""Cuts: what is frozen here, what each holds, whether it is still what was frozen."""
