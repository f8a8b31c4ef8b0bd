"""Every screen of the window in turn, with nothing left to chance: for layout tests and for reference pictures.

`python -m tests.support.tour` writes the reference pictures anew; look at them before they are committed.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pygame

from simulator.app.bootstrap import Installation
from simulator.app.people import added
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.encounter import EncounterScene
from simulator.window.scenes.home import Home
from simulator.window.scenes.who import SignIn
from tests.support.academy import ACADEMY

REFERENCES = Path(__file__).parents[1] / "window" / "references"
SIZES = ((1280, 720), (1920, 1080))
LOOKS = [(size, scale, palette) for size in SIZES for scale in (1.0, 2.0) for palette in ("dark", "light")]
SMALL = (320, 180)


class StillClock:
    """Always the same moment."""

    def now(self) -> datetime:
        return datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


class StillSeeds:
    """Always the same luck; names count."""

    def __init__(self) -> None:
        self.count = 0

    def seed(self) -> int:
        return 1

    def name(self) -> str:
        self.count += 1
        return f"{self.count:012x}"

    def token(self) -> str:
        return "0" * 64


@contextmanager
def still_window(home: Path, size: tuple[int, int], scale: float, palette: str) -> Iterator[Window]:
    """A window without a screen, in which nothing happens by itself."""
    kept = {name: os.environ.get(name) for name in ("SDL_VIDEODRIVER", "SDL_AUDIODRIVER", "RAPPORT_VALUES")}
    os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy", RAPPORT_VALUES="off")
    installation = Installation(home, clock=StillClock(), seeds=StillSeeds())
    window = Window(installation, size)
    window.settings.text_scale, window.settings.palette = scale, palette  # type: ignore[assignment] # validated
    window.settings.sound_room = window.settings.sound_effects = 0.0
    window.restyle()
    try:
        yield window
    finally:
        window.end()
        installation.close()
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def run(window: Window, frames: int = 3) -> None:
    for _ in range(frames):
        window.frame([], 1 / 30)
        time.sleep(0.002)  # as the window does between frames: what works beside it gets its turn


def activate(window: Window, id: str) -> None:
    window.top.focus_on(id)
    element = window.top.focused()
    assert element is not None, (id, [each.id for each in window.top.focusables()])
    element.activate()
    run(window)


def decide(scene: EncounterScene, choice: str) -> None:
    """Take a choice and let all lines be shown."""
    scene._take(choice, "trainee")
    scene._show_all()


def press(window: Window, key: int) -> None:
    both = (pygame.event.Event(kind, key=key, mod=0, unicode="") for kind in (pygame.KEYDOWN, pygame.KEYUP))
    window.frame(list(both), 1 / 30)
    run(window)


def screens(window: Window) -> Iterator[tuple[str, Scene]]:
    """Each screen by name, as it is on the window now."""
    window.settings.trainee = added(window.installation, "Dana Reyes", "Harbor PD").id
    window.push(Home(window))
    run(window)
    yield "home", window.top
    activate(window, "who")
    yield "who", window.top
    press(window, pygame.K_ESCAPE)
    activate(window, "choose")
    yield "choose", window.top
    activate(window, "card-stairwell")
    yield "setup", window.top
    activate(window, "begin")
    yield "warning", window.top
    activate(window, "on")
    yield "briefing", window.top
    activate(window, "go")
    scene = window.top
    assert isinstance(scene, EncounterScene)
    scene._show_all()
    run(window, 20)
    yield "encounter", scene
    for name, key in (("help", pygame.K_F1), ("log", pygame.K_l), ("known", pygame.K_k), ("map", pygame.K_m)):
        press(window, key)
        yield name, window.top
        press(window, pygame.K_ESCAPE)
    press(window, pygame.K_p)
    yield "pause", window.top
    activate(window, "close")
    press(window, pygame.K_ESCAPE)
    yield "ways-out", window.top
    activate(window, "close")
    for choice in ("ask", "hold"):
        decide(scene, choice)
    run(window, 20)
    yield "ended", scene
    activate(window, "debrief")
    while type(window.top).__name__ != "Debrief":
        run(window)
    for name in ("overview", "decisions", "law", "technique", "outcome"):
        activate(window, f"part-{name}")
        yield f"debrief-{name}", window.top
    window.home()
    activate(window, "progress")
    while None in (getattr(window.top, "_criteria", ()), getattr(window.top, "_standings", ())):
        run(window)
    run(window)
    yield "progress", window.top
    press(window, pygame.K_ESCAPE)
    activate(window, "settings")
    yield "settings", window.top
    door = SignIn(window)
    window.push(door)
    door._named("Dana Reyes")
    door._typed("four quiet words")
    activate(window, "enter")
    while not door._told:
        run(window)
    yield "sign-in", door


def picture(window: Window) -> pygame.Surface:
    """What is shown, made small."""
    window.draw()
    return pygame.transform.smoothscale(window.canvas, SMALL)


def reference(name: str, size: tuple[int, int], scale: float, palette: str) -> Path:
    return REFERENCES / f"{size[0]}x{size[1]}-{round(100 * scale)}-{palette}" / f"{name}.png"


def home_in(folder: Path) -> Path:
    copytree(ACADEMY, folder / "home" / "content")
    return folder / "home"


def write_references() -> None:
    for size, scale, palette in LOOKS:
        with TemporaryDirectory() as folder, still_window(home_in(Path(folder)), size, scale, palette) as window:
            for name, _ in screens(window):
                path = reference(name, size, scale, palette)
                path.parent.mkdir(parents=True, exist_ok=True)
                pygame.image.save(picture(window), path)
                print(path.relative_to(REFERENCES), file=sys.stderr)


if __name__ == "__main__":
    write_references()
