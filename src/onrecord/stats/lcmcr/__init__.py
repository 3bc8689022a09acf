"""Latent classes for capture-recapture: Manrique-Vallier 2016 (Biometrics 72, 1246-1254)."""
