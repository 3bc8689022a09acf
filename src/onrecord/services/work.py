"""`python -m onrecord.services.work KIND ID`: the process that does a job (see `jobs`)."""

import sys

__all__ = ["main"]


def main(kind: str, one: str) -> None:
    """Does the job that says it runs. Its lock came with the process."""
    import django  # noqa: PLC0415 - settings are named by whoever started this

    django.setup()
    from onrecord.services.jobs import do, find_job  # noqa: PLC0415

    job = find_job(one, kind)
    if job.running:
        do(job)


if __name__ == "__main__":
    main(*sys.argv[1:3])
