"""What the machine refuses, in plain words: a full disk, a locked or closed database."""

import errno
import sys

__all__ = ["plain_words"]

_CLOSED = "the system does not allow it: look at who may read and write the file or folder"
_SYSTEM = {
    errno.ENOSPC: "there is no room left on the disk; make room and try again",
    errno.EDQUOT: "your share of the disk is used up; make room and try again",
    errno.EROFS: "the disk can only be read; nothing was written",
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
}
# What SQLite and PostgreSQL say, in part -> what it means.
_DATABASE = {
    "database is locked": "another program has been writing for too long; nothing was written, "
    "try again",
    "readonly database": "the database can only be read; look at who may write the data folder",
    "read-only": "the database can only be read; nothing was written",
    "unable to open": "the database cannot be opened; look at who may write the data folder",
    "is full": "there is no room left on the disk; nothing was written",
    "could not connect": "the database server does not answer; look at ONRECORD_DATABASE",
    "connection": "the database server does not answer; look at ONRECORD_DATABASE",
}


def plain_words(fault: Exception) -> tuple[int, str] | None:
    """Exit code and message for a fault of the machine; None where it is a fault of ours.

    Messages never repeat what the system said: it may hold paths of the machine or values of a
    row.
    """
    if isinstance(fault, OSError) and fault.errno in _SYSTEM:
        return 2, _SYSTEM[fault.errno]
    django = sys.modules.get("django.db.utils")
    if django is None or not isinstance(fault, django.DatabaseError | django.InterfaceError):
        return None
    said = str(fault).lower()
    if isinstance(fault, django.OperationalError):
        for part, meaning in _DATABASE.items():
            if part in said:
                return 2, meaning
    if "malformed" in said or "not a database" in said or "disk i/o" in said:
        return 4, "the database is damaged; stop working in it and see: onrecord doctor"
    return None
