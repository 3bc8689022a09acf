"""Model averaging over decomposable graphs: Madigan, York 1997 (Biometrika 84, 19-31)."""
