"""Theme: colours, sizes and times of the window, read from one file."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pydantic import Field

from simulator.document import Document, Strict, validated

Colour = tuple[int, int, int]
PaletteName = Literal["dark", "light", "contrast"]
PALETTES: tuple[PaletteName, ...] = ("dark", "light", "contrast")
SIZES = ("small", "body", "lead", "title", "display")
Size = Literal["small", "body", "lead", "title", "display"]
_HEX = Field(pattern="^[0-9A-F]{6}$")


class Palette(Strict):
    """The colours of one palette, RRGGBB."""

    ground: str = _HEX
    panel: str = _HEX
    raised: str = _HEX
    text: str = _HEX
    quiet: str = _HEX
    accent: str = _HEX
    on_accent: str = _HEX
    focus: str = _HEX
    line: str = _HEX
    person: str = _HEX
    other: str = _HEX
    radio: str = _HEX
    good: str = _HEX
    warn: str = _HEX
    bad: str = _HEX


class Theme(Strict):
    """The theme file. Sizes in pixels at a text scale of 100 %; `motion_ms` is the length of a transition."""

    theme: str
    sizes: dict[str, int]
    line_height: float
    grid: int
    radius: int
    padding: int
    ring: int
    motion_ms: int
    palettes: dict[str, Palette]
    grades: dict[str, dict[str, str]]


def load_theme(document: Document) -> Theme:
    """The theme of a document.

    Raises:
        InvalidDocument: a field is wrong.
    """
    return validated(Theme, document)


def colour(text: str) -> Colour:
    """A colour from RRGGBB."""
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """A colour between two: `share` of the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


@dataclass(frozen=True)
class Style:
    """A theme as it is used: one palette, one text scale (1 to 2), one size of window."""

    theme: Theme
    palette: PaletteName
    text_scale: float
    window: tuple[int, int]
    motion: bool = True

    @cached_property
    def ui(self) -> float:
        """How much larger everything is on a large window."""
        width, height = self.window
        return max(1.0, min(width / 1600, height / 900))

    def size(self, name: Size) -> int:
        """The height of letters in pixels."""
        return round(self.theme.sizes[name] * self.text_scale * self.ui)

    def px(self, units: float) -> int:
        """A length in pixels; lengths grow with the window, not with the text."""
        return round(units * self.ui)

    @cached_property
    def grid(self) -> int:
        """The grid's step in pixels."""
        return self.px(self.theme.grid)

    @cached_property
    def padding(self) -> int:
        """Inside panels; less where letters are large, so that text keeps its room."""
        return self.px(self.theme.padding / (1 + (self.text_scale - 1) / 2))

    @cached_property
    def colours(self) -> dict[str, Colour]:
        """The palette's colours by name."""
        return {name: colour(value) for name, value in self.theme.palettes[self.palette].model_dump().items()}

    def __getitem__(self, name: str) -> Colour:
        return self.colours[name]

    def grade(self, name: str) -> Colour:
        """The colour of a grade."""
        return colour(self.theme.grades[self.palette].get(name, self.theme.palettes[self.palette].quiet))

    @property
    def motion_seconds(self) -> float:
        """The length of a transition; 0 with reduced motion."""
        return self.theme.motion_ms / 1000 if self.motion else 0.0
