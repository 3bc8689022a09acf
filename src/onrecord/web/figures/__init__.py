"""Figures: named questions with their frozen answers, and what they rest on."""
