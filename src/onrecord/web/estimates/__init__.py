"""Estimates: how many were never told, from lists of a cut that overlap."""
