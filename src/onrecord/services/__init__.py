"""Use cases: the only writers. Permission, one transaction and a line in the log each."""
