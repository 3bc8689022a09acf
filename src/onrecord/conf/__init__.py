"""Settings of Django, and nothing else."""
