"""The loop: a window with a stack of scenes, events to the uppermost, a frame at a time."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pygame

from simulator.app.bootstrap import Installation
from simulator.app.settings import load_settings, save_settings
from simulator.content.library import read_source, shipped_root
from simulator.document import parse
from simulator.scenario.authored import ORIGINAL
from simulator.window.elements import Pen
from simulator.window.input import Input
from simulator.window.pictures import Pictures
from simulator.window.scene import Scene
from simulator.window.shapes import Shapes
from simulator.window.sound import Levels, Sound
from simulator.window.speech import Speech
from simulator.window.text import Letters
from simulator.window.theme import Style, load_theme

FRAMES = 60
"""Frames in a second while something moves."""
LEAST = (1024, 640)
"""A smaller window is laid out as if it were so large, and shown made smaller."""


@dataclass
class Job:
    """Work beside the drawing. `progress`: 0 to 1 or None; `cancelled`: the scene does not want it any more."""

    future: "Future[Any]"
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]
    cancelled: bool = False


class Window:
    """The window. It is open until its stack of scenes is empty."""

    def __init__(self, installation: Installation, size: tuple[int, int] | None = None) -> None:
        self.installation = installation
        self.settings = load_settings(installation.home)
        self.assets = shipped_root() / "assets"
        path = self.assets / "theme.yaml"
        self.theme = load_theme(parse(read_source(path, path.name)))
        pygame.display.init()
        pygame.font.init()
        self.size = size or (self.settings.width, self.settings.height)
        self._open_display(self.size)
        self.letters = Letters(self.assets / "fonts", self.theme.line_height)
        self.shapes = Shapes()
        self.pen = Pen(self._style(), self.letters, self.shapes)
        self.pictures = Pictures(installation.library, self.assets)
        self.stack: list[Scene] = []
        self.input = Input(self)
        self.sound = Sound(self.assets / "sounds", Levels(0.0, 0.0, 0.0))
        self._speech: Speech | None = None
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="beside")
        self._jobs: list[Job] = []
        self.frames = 0

    # The display ------------------------------------------------------------------------------------------------------

    def _open_display(self, size: tuple[int, int]) -> None:
        flags = pygame.RESIZABLE
        if self.settings.fullscreen:
            flags, size = flags | pygame.FULLSCREEN, (0, 0)
        pygame.display.set_icon(_icon(self._style()))
        self.display = pygame.display.set_mode(size, flags)
        pygame.display.set_caption("Rapport")
        pygame.key.set_repeat(350, 45)
        self._fit()

    def _fit(self) -> None:
        """Draw on the display itself, or on a larger picture that is shown smaller."""
        width, height = self.display.get_size()
        self.size = max(width, LEAST[0]), max(height, LEAST[1])
        small = self.size != (width, height)
        self.canvas = pygame.Surface(self.size).convert() if small else self.display

    def resized(self) -> None:
        """The window has another size."""
        self._fit()
        self.restyle()

    def _style(self) -> Style:
        found = self.settings
        return Style(self.theme, found.palette, found.text_scale, self.size, not found.reduced_motion)

    def restyle(self) -> None:
        """The size or a setting has changed: every scene is built anew."""
        self.pen.style = self._style()
        for scene in self.stack:
            scene.refresh()

    def resize(self, size: tuple[int, int]) -> None:
        """Make the window another size, and keep it."""
        self.settings.fullscreen = False
        self.settings.width, self.settings.height = size
        self.keep_settings()
        self._open_display(size)
        self.restyle()

    def toggle_fullscreen(self) -> None:
        """To full screen and back."""
        self.settings.fullscreen = not self.settings.fullscreen
        self.keep_settings()
        self._open_display((self.settings.width, self.settings.height))
        self.restyle()

    def keep_settings(self) -> None:
        """Store the settings; where that cannot be, they hold until the window closes."""
        save_settings(self.installation.home, self.settings)

    def on_canvas(self, at: tuple[int, int]) -> tuple[int, int]:
        """Where a place on the display is on the canvas."""
        wide, high = self.display.get_size()
        return at[0] * self.size[0] // max(1, wide), at[1] * self.size[1] // max(1, high)

    # Scenes -----------------------------------------------------------------------------------------------------------

    @property
    def top(self) -> Scene:
        """The uppermost scene."""
        return self.stack[-1]

    def push(self, scene: Scene) -> None:
        """Show a scene over the others."""
        self.stack.append(scene)
        self._entered()

    def pop(self) -> None:
        """Leave the uppermost scene; without one the window closes."""
        self.stack.pop()
        if self.stack:
            self._entered()

    def replace(self, scene: Scene) -> None:
        """Show a scene in place of the uppermost."""
        self.stack.pop()
        self.push(scene)

    def home(self) -> None:
        """Back to the first scene."""
        del self.stack[1:]
        self._entered()

    def _entered(self) -> None:
        self.pen.hover = ""
        self.top.entered()
        self.top.refresh()
        self.sound.room(self.top.room or None)

    def close(self) -> None:
        """Close the window; all that was shown is stored already."""
        self.stack.clear()

    # Beside the drawing -----------------------------------------------------------------------------------------------

    def work(
        self, job: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None] | None = None
    ) -> Job:
        """Do something in another thread, and tell when it is done; `done` and `failed` are called by the loop."""
        made = Job(self._pool.submit(job), done, failed or _ignored)
        self._jobs.append(made)
        return made

    def _finish_jobs(self) -> None:
        for job in [each for each in self._jobs if each.future.done()]:
            self._jobs.remove(job)
            if job.cancelled:
                continue
            error = job.future.exception()
            if error is None:
                job.done(job.future.result())
            else:
                job.failed(error)

    # Sound and speech -------------------------------------------------------------------------------------------------

    def levels(self, quiet: bool = False) -> None:
        """Set how loud it is; `quiet`: an assessment, in which sound is off unless wanted."""
        silent = quiet and not self.settings.sound_in_assessments
        room, effects = (0.0, 0.0) if silent else (self.settings.sound_room, self.settings.sound_effects)
        self.sound.levels = Levels(room, effects, 0.0)

    def say(self, text: str, interrupt: bool = True, language: str = ORIGINAL) -> None:
        """Read aloud, where that is wanted and the system can; in a voice of that language, where it has one."""
        if self.settings.spoken and text:
            if self._speech is None:
                self._speech = Speech.find()
            if self._speech is not None:
                self._speech.say(text, interrupt, language)

    def hush(self) -> None:
        """Stop reading aloud."""
        if self._speech is not None:
            self._speech.stop()

    # Running ----------------------------------------------------------------------------------------------------------

    def run(self, first: Scene, over: Callable[[], Scene] | None = None) -> None:
        """Show scenes until there are none; `over` makes one that is shown over the first."""
        clock = pygame.time.Clock()
        self.levels()
        self.push(first)
        if over is not None:
            self.push(over())
        try:
            while self.stack:
                seconds = min(0.1, clock.tick(FRAMES) / 1000)
                self.frame(pygame.event.get(), seconds)
        finally:
            self.end()

    def frame(self, events: list[pygame.event.Event], seconds: float) -> None:
        """One frame: events, then time, then the picture."""
        for event in events:
            if not self.stack:
                return
            self.input.take(event)
        self._finish_jobs()
        if self._speech is not None:
            self._speech.update()
        if not self.stack:
            return
        self.top.update(seconds)
        if self.stack:
            self.draw()
            pygame.display.flip()
            self.frames += 1

    def draw(self) -> None:
        """The picture: the uppermost scene that covers all, and what is over it."""
        first = max((n for n, each in enumerate(self.stack) if not each.over), default=0)
        for scene in self.stack[first:]:
            scene.draw(self.canvas, self.pen)
        if self.canvas is not self.display:
            pygame.transform.smoothscale(self.canvas, self.display.get_size(), self.display)

    def end(self) -> None:
        """Let everything go."""
        self.hush()
        self.sound.stop()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.settings.width, self.settings.height = (
            (self.settings.width, self.settings.height) if self.settings.fullscreen else self._kept_size()
        )
        self.keep_settings()
        pygame.display.quit()

    def _kept_size(self) -> tuple[int, int]:
        width, height = self.display.get_size()
        return max(640, min(7680, width)), max(400, min(4320, height))


def _icon(style: Style) -> pygame.Surface:
    """What stands for the window among others: a speech bubble."""
    icon = pygame.Surface((64, 64), pygame.SRCALPHA)
    pygame.draw.rect(icon, style["panel"], icon.get_rect(), border_radius=14)
    Shapes().mark(icon, "say", style["accent"], pygame.Rect(10, 12, 44, 44))
    return icon


def _ignored(error: BaseException) -> None:
    """What failed beside the drawing leaves a part out."""
