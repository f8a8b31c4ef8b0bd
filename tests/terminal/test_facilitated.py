"""A class in a real terminal: picked, marked, held, led elsewhere, killed, gone on with."""

import signal
from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.screen import screen

pytest.importorskip("pexpect", reason="plays in a terminal of a POSIX system")


def test_an_instructor_leads_by_single_keys_and_a_kill_loses_nothing(home: Path) -> None:
    with screen(home, "play", "stairwell", "--law", "testland", "--facilitated") as shown:
        for question in ("Go on", "Ready"):
            shown.until(rf"{question}\?")
            shown.press("\r")
        shown.choose("Say nothing")
        shown.until("1 50 %: Joel Adeyemi: “It is a long way up.” 2 50 %: A door closes upstairs.")
        shown.until("Enter lets the dice fall")
        shown.press("2")
        shown.until("you hear A door closes upstairs.")
        shown.until("f mark h hold j jump")
        shown.press("f")
        shown.until("Note, without names of people")
        shown.press("Too close\r")
        shown.until("Marked, [0-9]+ seconds into decision 2.")
        shown.until("You:")
        shown.press("j")
        shown.until("Number or name")
        shown.press("answered\r")
        shown.until("note Your instructor takes up the encounter at another moment.")
        shown.until("You:")
        shown.child.kill(signal.SIGKILL)
    encounter = str(run(home, "record", "list", "--json").json[0]["encounter"])
    with screen(home, "play", "--resume", encounter) as shown:
        shown.until("You go on where you stopped.")
        shown.until("He looks at you for the first time.")
        shown.choose("I won't leave")
        shown.until("An instructor led this encounter")
        shown.until("Marked by your instructor")
    assert 0 == run(home, "record", "verify").code
