"""A real window on a virtual screen, moved by real key presses and clicks of another program."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pygame
import pytest

from simulator.app.bootstrap import Installation
from simulator.window.elements import Element
from simulator.window.loop import Window
from simulator.window.scenes.home import Home

NEEDED = ("Xvfb", "xdotool")
PATIENCE = 20.0


@contextmanager
def virtual_screen(size: str = "1920x1080x24") -> Iterator[str]:
    """An X server of our own; gives its DISPLAY."""
    missing = [each for each in NEEDED if shutil.which(each) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class RealWindow:
    """The program's window, with what a person would do to it."""

    def __init__(self, home: Path, display: str, size: tuple[int, int]) -> None:
        self.display = display
        self.window = Window(Installation(home), size)
        self.window.push(Home(self.window))
        self.handle = str(pygame.display.get_wm_info()["window"])
        self.pump(0.3)
        self._do("windowfocus", self.handle)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, env={**os.environ, "DISPLAY": self.display}, timeout=PATIENCE)

    def pump(self, seconds: float = 0.1) -> None:
        """Let the window live for a while."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends and self.window.stack:
            self.window.frame(pygame.event.get(), 1 / 30)
            time.sleep(0.002)

    def until(self, what: Callable[[], bool], told: str) -> None:
        """Let it live until something is so."""
        ends = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < ends, f"never came about: {told}; shown is {self.shown}"
            self.pump(0.03)

    @property
    def shown(self) -> str:
        """The name of the uppermost screen."""
        return type(self.window.top).__name__ if self.window.stack else ""

    def comes(self, name: str) -> None:
        """Wait for a screen."""
        self.until(lambda: self.shown == name, name)

    def press(self, *keys: str) -> None:
        """Real key presses."""
        self._do("key", "--delay", "20", *keys)
        self.pump(0.15)

    def element(self, id: str) -> Element:
        """An element of the screen."""
        return next(each for each in self.window.top.focusables() if each.id == id)

    def go_to(self, id: str) -> None:
        """Tab until the keyboard is there."""
        for _ in range(60):
            if self.window.top.focus == id:
                return
            self.press("Tab")
        raise AssertionError(f"Tab never comes to {id}: {[each.id for each in self.window.top.focusables()]}")

    def click(self, id: str) -> None:
        """Move the real pointer there and click; what is out of sight is scrolled to with the wheel."""
        for _ in range(40):
            rect = self.element(id).rect
            scroll = self.window.top.scroll_of(self.element(id))
            if scroll is None or scroll.rect.collidepoint(rect.center):
                break
            over = scroll.rect.center
            self._do(
                "mousemove",
                "--window",
                self.handle,
                str(over[0]),
                str(over[1]),
                "click",
                "5" if rect.centery > over[1] else "4",
            )
            self.pump(0.1)
        at = self.element(id).rect.center
        self._do("mousemove", "--window", self.handle, str(at[0]), str(at[1]))
        self.pump(0.1)
        self._do("click", "1")
        self.pump(0.15)


@contextmanager
def real_window(home: Path, size: tuple[int, int] = (1280, 720)) -> Iterator[RealWindow]:
    """A window on a virtual screen of its own."""
    kept = {name: os.environ.get(name) for name in ("DISPLAY", "SDL_VIDEODRIVER", "SDL_AUDIODRIVER", "RAPPORT_VALUES")}
    with virtual_screen() as display:
        os.environ.update(DISPLAY=display, SDL_VIDEODRIVER="x11", SDL_AUDIODRIVER="dummy", RAPPORT_VALUES="off")
        made = None
        try:
            made = RealWindow(home, display, size)
            yield made
        finally:
            if made is not None:
                with suppress(pygame.error):
                    made.window.end()
                made.window.installation.close()
            for name, value in kept.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
