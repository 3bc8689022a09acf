"""Violations: the list, and one violation as a cluster of allegations side by side."""
