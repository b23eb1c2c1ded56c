"""Pictures of every kind of page that people meet, wide and narrow.

.venv/bin/python -m a11y_tests.screenshots FOLDER
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from a11y_tests.chromium import NARROW, WIDE, Chromium, chromium
from a11y_tests.every import pieces
from a11y_tests.scenes import site
from a11y_tests.site import stop_all

LONGEST_NAME = 80


def main(place: Path) -> None:
    """Save one scene of each kind at both widths."""
    place.mkdir(parents=True, exist_ok=True)
    window = Chromium(chromium())
    try:
        for scene in pieces():
            name = re.sub(r"[^a-z0-9]+", "-", scene.name.lower()).strip("-")[:LONGEST_NAME]
            for width, _ in (WIDE, NARROW):
                window.size(width, 800)
                window.open(site().again(scene.page))
                window.picture(place / f"{name}-{width}.png")
    finally:
        window.driver.quit()
        stop_all()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder for the pictures: python -m a11y_tests.screenshots FOLDER")
    main(Path(sys.argv[1]))
