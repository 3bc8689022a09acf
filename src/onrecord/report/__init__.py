"""Named figures and the reports that are written with them."""
