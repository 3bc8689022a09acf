"""Put this checkout into its own environment without building anything.

`pip install -e .` would fetch the build backend without a pinned hash, and `--no-build-isolation`
needs it installed. A .pth file and a five-line script are all an editable install is.
"""

import stat
import sys
import sysconfig
from pathlib import Path

root = Path(__file__).resolve().parent.parent
Path(sysconfig.get_paths()["purelib"], "onrecord.pth").write_text(f"{root / 'src'}\n")
script = Path(sys.executable).parent / "onrecord"
script.write_text(
    f"#!{sys.executable}\nimport sys\n\nfrom onrecord.cli import main\n\nsys.exit(main())\n"
)
script.chmod(script.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
