"""Settings. One folder holds everything (`ONRECORD_HOME`), one variable chooses the database
(`ONRECORD_DATABASE=postgresql://user:password@host/name`; without it, SQLite in the folder)."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

HOME = Path(os.environ.get("ONRECORD_HOME", "onrecord-data")).absolute()
SECRET_FILE = HOME / "secret"
SECRET_KEY = (
    SECRET_FILE.read_text().strip() if SECRET_FILE.exists() else "no data folder yet: not for use"
)

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = ["django.contrib.contenttypes", "onrecord.store.apps.StoreConfig"]
AUTH_USER_MODEL = "onrecord.Actor"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ko", "한국어")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"


def database(address: str | None, home: Path) -> dict[str, Any]:
    """Django's settings for one database address; SQLite in `home` where there is none."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "onrecord.sqlite3",
            "OPTIONS": {
                # IMMEDIATE: a writer queues at the start of its transaction instead of failing
                # in the middle. secure_delete: what is removed is overwritten. FULL: what was
                # acknowledged survives a power cut.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;"
                    "PRAGMA foreign_keys=ON;PRAGMA cache_size=-262144;PRAGMA temp_store=MEMORY"
                ),
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("ONRECORD_DATABASE must start with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or dict(parse_qsl(parts.query)).get("host", ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {k: v for k, v in parse_qsl(parts.query) if k != "host"},
    }


DATABASES = {"default": database(os.environ.get("ONRECORD_DATABASE"), HOME)}
