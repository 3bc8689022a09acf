"""Where the project's shared reference material lies, for tests that read it in place.

It travels beside the project, not in it: `needs_shared` skips, visibly, where it is not.
Set ONRECORD_SHARED to point elsewhere.
"""

import os
from pathlib import Path

import pytest

SHARED = (
    Path(os.environ.get("ONRECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    / "data"
)

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared reference material does not lie beside the checkout"
)
