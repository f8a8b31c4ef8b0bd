"""From launch to debrief in a real window on a virtual screen: with the keyboard alone, and with the mouse alone."""

import os
import subprocess
import time
from pathlib import Path
from shutil import copytree

import pytest

from simulator.app.bootstrap import Installation
from tests.support.academy import ACADEMY, key
from tests.support.command import environment, program
from tests.support.xwindow import RealWindow, real_window, virtual_screen


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


def started(home: Path, display: str, *words: str) -> subprocess.Popen[bytes]:
    """The program itself, as a user starts it, with its window on this screen."""
    kept = environment(DISPLAY=display, SDL_VIDEODRIVER="x11", SDL_AUDIODRIVER="dummy", RAPPORT_TERMINAL="")
    return subprocess.Popen(program(home, *words), env=kept, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)


def pressed(display: str, process: "subprocess.Popen[bytes]", *keys: str) -> None:
    """Real keys for another process's window, once it is there."""
    ends, env = time.monotonic() + 20, {**os.environ, "DISPLAY": display}
    found: list[str] = []
    while not found and time.monotonic() < ends:
        time.sleep(0.3)
        found = subprocess.run(
            ["xdotool", "search", "--pid", str(process.pid)], capture_output=True, text=True, env=env, check=False
        ).stdout.split()
    assert found, "no window came up"
    subprocess.run(["xdotool", "windowfocus", found[-1]], env=env, check=True)
    for each in keys:
        time.sleep(0.7)
        subprocess.run(["xdotool", "key", each], env=env, check=True)
    time.sleep(0.7)


@pytest.mark.parametrize("way", ["killed", "display lost"])
def test_what_was_shown_is_kept_when_the_program_is_killed_or_loses_its_display(home: Path, way: str) -> None:
    with virtual_screen() as display:
        process = started(home, display, "play", "stairwell", "--window", "--seed", "1", "--law", "testland")
        pressed(display, process, "Return", "Return", "space", key("ask"), "space")
        if way == "killed":
            process.kill()
            process.wait(20)
    told = process.communicate(timeout=20)[1]
    assert b"Traceback" not in told
    assert [("stairwell", "open", None)] == kept(home)
    installation = Installation(home)
    (only,) = installation.encounters.open_ones(None)
    assert ["ask"] == [each.choice for each in installation.encounters.recorded(only.id).session.decisions]
    installation.close()
