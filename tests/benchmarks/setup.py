"""How long a newcomer waits: from a clone to a course that is set up, and at every later start.

    python tests/benchmarks/setup.py

Clones this repository into a scratch folder and runs the course there with a fresh home, as on a new machine;
the packages come over the network, or from pip's cache with `--cache`. Prints seconds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTS = 5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", action="store_true", help="let pip use its cache")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        clone = Path(scratch) / "rungs"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        environment = {**os.environ, "HOME": scratch}
        if not arguments.cache:
            environment["PIP_NO_CACHE_DIR"] = "1"
        python = f"{sys.base_prefix}/python.exe" if os.name == "nt" else f"{sys.base_prefix}/bin/python3"

        def start() -> float:
            began = time.perf_counter()
            subprocess.run(
                [python, "-m", "rungs", "--help"],
                cwd=clone,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
            return time.perf_counter() - began

        print(f"set-up and first start: {start():.1f} s")
        later = sorted(start() for _ in range(STARTS))
        print(f"a later start: {later[STARTS // 2]:.2f} s (median of {STARTS})")


if __name__ == "__main__":
    main()
