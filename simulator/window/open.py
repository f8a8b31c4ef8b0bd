"""Opening the window: whether there is a display, and what is shown first."""

import os
import stat
import sys
from collections.abc import Callable
from functools import partial

from simulator.app.bootstrap import Installation
from simulator.app.encounters import Encounter, Setup


class NoWindow(Exception):
    """No window can be opened; the text says why."""


def has_display() -> bool:
    """Whether somebody could see a window: there is a display, and answers do not come from a pipe or a file."""
    if os.environ.get("RAPPORT_TERMINAL") or not is_display():
        return False
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return True
    return not (stat.S_ISFIFO(mode) or stat.S_ISREG(mode))


def is_display() -> bool:
    """Whether there is a display, whoever sits there."""
    return sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    )


def open_window(installation: Installation, begin: Encounter | Setup | None = None) -> None:
    """Show the window until it is closed: home; over it an encounter that goes on, or one that is to be begun.

    Raises:
        NoWindow: the system gives none.
    """
    import pygame

    from simulator.window.loop import Window
    from simulator.window.scene import Scene
    from simulator.window.scenes.briefing import first_of
    from simulator.window.scenes.encounter import EncounterScene
    from simulator.window.scenes.home import Home

    try:
        window = Window(installation)
    except pygame.error as error:
        raise NoWindow(str(error)) from None
    over: Callable[[], Scene] | None = None
    if isinstance(begin, Encounter):
        over = partial(EncounterScene, window, begin, resumed=True)
    elif begin is not None:
        over = partial(first_of, window, begin)
    try:
        window.run(Home(window), over)
    except pygame.error as error:
        raise NoWindow(f"the display was lost ({error}); everything that was shown is kept") from None
