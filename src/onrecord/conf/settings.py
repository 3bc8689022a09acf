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
# Names under which the workspace answers besides this machine's own: "desk.example.org,..."
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]",
                 *filter(None, os.environ.get("ONRECORD_HOSTS", "").split(","))]  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "onrecord.store.apps.StoreConfig",
    "onrecord.web.apps.WebConfig",
]
AUTH_USER_MODEL = "onrecord.Actor"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]
LOGIN_URL, LOGIN_REDIRECT_URL = "sign-in", "home"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "onrecord.web.faults.Faults",
]
ROOT_URLCONF = "onrecord.conf.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "onrecord.web.navigation.around",
            ]
        },
    }
]
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 7 * 24 * 3600  # addresses carry the version

# Nothing on a page may come from, or go to, another host.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
# With HTTPS in front (a team's server) cookies go over HTTPS alone.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("ONRECORD_HTTPS") == "1"
if SESSION_COOKIE_SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
# The largest upload of an import; the server itself takes no request above 1,024 MB.
UPLOAD_BYTES = min(1000, int(os.environ.get("ONRECORD_UPLOAD_MB", "500"))) << 20
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
