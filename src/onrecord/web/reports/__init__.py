"""Reports: what can be built, what was built, and the files to read or print."""
