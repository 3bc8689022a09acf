"""Designations, responses and published figures of countries: read, entered, corrected."""
