"""Texts longer than the screen, and several encounters under way, in a real terminal."""

import re
from pathlib import Path

import pytest

from tests.support.screen import screen
from tests.terminal.test_terminal import ASK, GREET, HOLD, begin

pytest.importorskip("pexpect", reason="plays in a terminal of a POSIX system")


def test_what_is_longer_than_the_screen_comes_in_pages(home: Path) -> None:
    with screen(home) as shown:
        begin(shown)
        shown.choose(GREET)
        shown.choose(ASK)
        shown.choose(HOLD)
        shown.until("What worked")
        pages = len(re.findall("lines to come More:", shown.words))
        while not shown.shown("lines to come More:"):
            shown.settle()
        assert not shown.shown("Kept as encounter")
        shown.press("a")
        shown.until("Kept as encounter")
        assert pages + 1 == len(re.findall("lines to come More:", shown.words))


def test_another_encounter_than_the_last_can_be_gone_on_with(home: Path) -> None:
    with screen(home) as shown:
        begin(shown)
        shown.until("You:")
        shown.press("q")
        shown.until("Choose:")
        shown.press("n")
        shown.choose("The stairwell. ")
        shown.until("Begin")
        shown.press("\r")
        shown.until("Go on")
        shown.press("\r")
        shown.until("Ready")
        shown.press("\r")
        shown.choose(GREET)
        shown.until("You:")
        shown.press("q")
        shown.until("c Continue: The stairwell .* or another one")
        shown.until("Choose:")
        shown.press("c")
        shown.until("Which")
        shown.press("2")
        shown.until("You go on where you stopped.")
        shown.until("minute 0 of 60")
