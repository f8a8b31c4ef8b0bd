"""From launch to debrief in a real window on a virtual screen: with the keyboard alone, and with the mouse alone."""

from pathlib import Path
from shutil import copytree

import pytest

from simulator.app.bootstrap import Installation
from tests.support.academy import ACADEMY
from tests.support.xwindow import RealWindow, real_window


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with the academy's small scenario beside the shipped ones."""
    copytree(ACADEMY, tmp_path / "home" / "content")
    return tmp_path / "home"


def kept(home: Path) -> list[tuple[str, str, str | None]]:
    installation = Installation(home)
    try:
        return [(each.scenario, each.status, each.ending) for each in installation.records.summaries()]
    finally:
        installation.close()


def choose(window: RealWindow, choice: str) -> str:
    """The digit of a choice on offer."""
    return str(1 + [each.id for each in window.window.top.view.choices].index(choice))


def test_from_launch_to_debrief_with_the_keyboard_alone(home: Path) -> None:
    with real_window(home) as window:
        window.comes("Home")
        window.go_to("choose")
        window.press("Return")
        window.comes("Choose")
        window.go_to("card-stairwell")
        window.press("Return")
        window.comes("SetupScene")
        window.press("Return")
        window.comes("Warning_")
        window.press("Return")
        window.comes("Briefing")
        window.press("Return")
        window.comes("EncounterScene")
        window.press("space")
        window.press("l", "l", "k", "k", "F1", "Escape")
        window.comes("EncounterScene")
        window.press(choose(window, "ask"))
        window.press("space")
        window.press(choose(window, "hold"))
        window.until(lambda: window.window.top._all_shown, "all lines")
        window.go_to("debrief")
        window.press("Return")
        window.comes("Debrief")
        window.press("2", "3", "4", "5", "1")
        window.press("Escape")
        window.comes("Home")
    assert [("stairwell", "ended", "held")] == kept(home)


def test_from_launch_to_debrief_with_the_mouse_alone(home: Path) -> None:
    with real_window(home) as window:
        for name, screen in (
            ("choose", "Choose"),
            ("card-stairwell", "SetupScene"),
            ("begin", "Warning_"),
            ("on", "Briefing"),
            ("go", "EncounterScene"),
        ):
            window.click(name)
            window.comes(screen)
        scene = window.window.top
        for choice in ("ask", "hold"):
            window.until(lambda: scene._all_shown, "all lines")
            window.click(f"choice-{choose(window, choice)}")
        window.until(lambda: scene._all_shown, "all lines")
        window.click("debrief")
        window.comes("Debrief")
        for name in ("decisions", "law", "technique", "outcome"):
            window.click(f"part-{name}")
            assert name == window.window.top.part
        window.click("home")
        window.comes("Home")
    assert [("stairwell", "ended", "held")] == kept(home)


def test_closing_the_window_in_the_middle_loses_nothing(home: Path) -> None:
    with real_window(home) as window:
        for name in ("choose", "card-stairwell", "begin", "on", "go"):
            window.click(name)
        window.comes("EncounterScene")
        window.press("space")
        window.press(choose(window, "ask"))
        window.window.close()
    assert [("stairwell", "open", None)] == kept(home)
    with real_window(home) as window:
        window.click("continue")
        window.comes("EncounterScene")
        assert 1 == len(window.window.top.session.decisions)
