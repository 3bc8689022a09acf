"""The search page: testimonies in which the words stand."""
