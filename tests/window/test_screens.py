"""Every screen, at two sizes, two text scales, dark and light: nothing is cut off, and it looks as it did when reviewed."""

from pathlib import Path

import pygame
import pytest

from simulator.engine.program import Program
from simulator.views.encounter import LineView, choice_view, line_view
from simulator.window.controls import Button
from simulator.window.elements import Column
from simulator.window.scenes.parts import spoken
from simulator.window.theme import PALETTES, colour
from tests.support.make import library, shipped
from tests.support.tour import LOOKS, home_in, picture, reference, screens, still_window

TOLERANCE = 6.0
"""Mean difference of a colour channel, of 255, up to which two small pictures count as the same: fonts are drawn a little
differently by other versions of the drawing library."""
NAMES = library().names("scenario")


def difference(one: pygame.Surface, other: pygame.Surface) -> float:
    first, second = pygame.surfarray.array3d(one).astype(int), pygame.surfarray.array3d(other).astype(int)
    return float(abs(first - second).mean())


@pytest.mark.parametrize(("size", "scale", "palette"), LOOKS)
def test_each_screen_looks_as_reviewed_and_cuts_nothing_off(
    tmp_path: Path, size: tuple[int, int], scale: float, palette: str
) -> None:
    with still_window(home_in(tmp_path), size, scale, palette) as window:
        for name, scene in screens(window):
            assert scene.root is not None
            assert [] == list(scene.root.overflows(window.pen)), name
            path = reference(name, size, scale, palette)
            assert difference(pygame.image.load(path), picture(window)) < TOLERANCE, name


@pytest.mark.parametrize("size", [(1024, 640), (800, 480), (2560, 1440), (3440, 1440), (3840, 2160)])
def test_other_sizes_cut_nothing_off(tmp_path: Path, size: tuple[int, int]) -> None:
    with still_window(home_in(tmp_path), size, 2.0, "dark") as window:
        for name, scene in screens(window):
            assert scene.root is not None
            assert [] == list(scene.root.overflows(window.pen)), name


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_every_node_fits(tmp_path: Path, name: str, scale: float) -> None:
    made = shipped(name, "patrol-only")
    with still_window(home_in(tmp_path), (1280, 720), scale, "dark") as window:
        pen, width = window.pen, 460
        lines = [spoken(pen, each) for each in _lines(made)]
        choices = [
            Button(
                f"{node.id}/{each.id}",
                choice_view(made, node.id, each.id).text,
                lambda: None,
                "choice",
                hint="1",
                icon="say",
            )
            for node in made.nodes
            for each in node.choices
        ]
        column = Column([*lines, *choices])
        column.place(pen, pygame.Rect(0, 0, width, column.height(pen, width)))
        assert [] == list(column.overflows(pen))
        size = pen.style.size("body")
        for each in (*lines, *choices):
            for text in each.walk():
                for line in pen.letters.wrapped(pen.runs(text.says, "text", "regular"), size, text.rect.width):
                    wide = sum(pen.letters.width(piece.text, piece.face, size) for piece in line)
                    assert wide <= text.rect.width + pen.letters.width(" ", "regular", size), text.says
                    together = "".join(piece.text for piece in line).rstrip()
                    assert pen.letters.width(together, "regular", size) <= text.rect.width, text.says


def _lines(made: Program) -> list[LineView]:

    return [line_view(made, line) for line in made.lines]


def luminance(text: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = [value / 255 for value in colour(text)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", PALETTES)
def test_text_stands_out_at_least_seven_to_one(tmp_path: Path, palette: str) -> None:
    with still_window(home_in(tmp_path), (1280, 720), 1.0, "dark") as window:
        theme = window.theme
    colours = theme.palettes[palette].model_dump()
    grounds = [colours[each] for each in ("ground", "panel")]
    words = ["text", "quiet", "person", "other", "radio", "good", "warn", "bad"]
    low = {
        (word, ground): round(contrast(colours[word], ground), 2)
        for word in words
        for ground in grounds
        if contrast(colours[word], ground) < 7
    }
    assert {} == low
    assert 7 <= contrast(colours["text"], colours["raised"])
    assert 7 <= contrast(colours["on_accent"], colours["accent"])
    assert {} == {name: each for name, each in theme.grades[palette].items() if contrast(each, colours["panel"]) < 4.5}
