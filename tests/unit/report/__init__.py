"""Reports: particles, numbers in prose, composition and the three forms."""
