"""Draws the places: writes the SVG layers of each into a folder (`python assets/places/draw.py [FOLDER]`)."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

from script import PLACES  # noqa: E402


def draw(folder: Path) -> None:
    """Write every layer of every place."""
    for name, place in PLACES.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for layer, sheet in place().items():
            (folder / name / f"{layer}.svg").write_text(sheet.text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
