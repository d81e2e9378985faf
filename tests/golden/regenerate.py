"""Write every golden file anew and show what changed: `python -m tests.golden.regenerate`."""

from __future__ import annotations

import difflib
import sys

from tests.golden.boards import make


def main() -> None:
    """Print the difference on standard output; none means that nothing changed."""
    old = make.GOLDEN.read_text(encoding="utf-8") if make.GOLDEN.exists() else ""
    new = make.as_text(make.measures())
    make.GOLDEN.write_text(new, encoding="utf-8")
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), "before", "after", n=2
    )
    sys.stdout.writelines(lines)


if __name__ == "__main__":
    main()
