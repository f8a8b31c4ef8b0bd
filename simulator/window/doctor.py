"""Whether the window has what it needs: display, letters, sound, a voice."""

import os
import warnings
from collections.abc import Iterator

from simulator.app.doctor import Finding
from simulator.content.library import shipped_root
from simulator.window.open import is_display
from simulator.window.speech import Speech


def examined() -> Iterator[Finding]:
    """All findings. Nothing is shown and nothing is heard."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pygame

            pygame.font.init()
    except (ImportError, AttributeError, RuntimeError) as error:
        do = "pip uninstall -y pygame pygame-ce && pip install 'pygame-ce>=2.5.6,<3'; until then: --terminal"
        yield Finding("window", "mend", f"pygame cannot be loaded: {error}", do)
        return
    yield from _display()
    yield from _letters()
    yield from _sound()
    yield from _voice()


def _display() -> Iterator[Finding]:
    import pygame

    terminal = "The program runs in the terminal. For the window start it where there is a screen."
    if not is_display():
        yield Finding("display", "note", "there is none", terminal)
        return
    try:
        pygame.display.init()
        yield Finding("display", "well", f"there is one ({pygame.display.get_driver()})")
    except pygame.error as error:
        yield Finding("display", "mend", f"it cannot be used: {error}", terminal)
    finally:
        pygame.display.quit()


def _letters() -> Iterator[Finding]:
    import pygame

    from simulator.window.text import FILES

    folder = shipped_root() / "assets" / "fonts"
    lacking = []
    for name in FILES.values():
        try:
            pygame.font.Font(folder / name, 20)
        except (OSError, pygame.error):
            lacking.append(name)
    if lacking:
        yield Finding("fonts", "mend", f"{', '.join(lacking)} cannot be read in {folder}", "Install the program again.")
    else:
        yield Finding("fonts", "well", f"{len(FILES)} faces")


def _sound() -> Iterator[Finding]:
    import pygame

    from simulator.window.sound import drivers, open_mixer

    try:
        open_mixer(drivers(os.environ))
        yield Finding("sound", "well", "there is something to play on")
    except RuntimeError as error:
        yield Finding("sound", "note", f"none: {error}", "Nothing depends on it: all that is heard is written as well.")
    finally:
        pygame.mixer.quit()


def _voice() -> Iterator[Finding]:
    voice = Speech.find()
    if voice is None:
        do = "For reading aloud install espeak-ng (on Debian: apt-get install espeak-ng)."
        yield Finding("speech", "note", "no program that speaks was found", do)
    else:
        yield Finding("speech", "well", voice.program.path)
