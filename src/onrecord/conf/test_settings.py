"""Settings of the tests: the same as everywhere, in a folder of their own."""

import os

from onrecord.conf.settings import *  # noqa: F403
from onrecord.conf.settings import DATABASES

SECRET_KEY = "tests only"  # noqa: S105
if not os.environ.get("ONRECORD_DATABASE"):
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
# Slow on purpose elsewhere; here nobody guesses passwords.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
