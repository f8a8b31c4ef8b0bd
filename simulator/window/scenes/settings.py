"""Settings: how the window looks, sounds and waits, and which keys do what."""

from functools import partial

import pygame

from simulator.app.settings import KEYS
from simulator.views.words import capitalised
from simulator.window.controls import Button, Setting
from simulator.window.elements import Column, Element, Row, Tiles
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.asides import WORDS
from simulator.window.scenes.frames import Foot, Sided
from simulator.window.scenes.parts import heading, paragraph, part
from simulator.window.scroll import Scroll

SCALES = [(f"{scale:g}", f"{round(100 * scale)} %") for scale in (1.0, 1.25, 1.5, 1.75, 2.0)]
PALETTES = [("dark", "dark"), ("light", "light"), ("contrast", "high contrast")]
LEVELS = [(f"{level:g}", f"{round(100 * level)} %" if level else "off") for level in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)]
SIZES = [
    (f"{wide}x{high}", f"{wide} by {high}") for wide, high in ((1024, 640), (1280, 720), (1600, 900), (1920, 1080))
]
YES = [("on", "on"), ("off", "off")]
TIMERS = [("on", "as the author set them"), ("longer", "twice as long"), ("off", "off")]


class SettingsScene(Scene):
    """All settings. Each holds at once and is kept."""

    page = 128

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._waiting = ""

    def build(self) -> Element:
        right = Column([part("Hearing", self._hearing()), part("Waiting", self._waits())], gap=2.5)
        top = Row([part("Looking", self._looking()), right], gap=4, least=26)
        fixed = paragraph("Arrows, Tab, Enter, Escape and digits stay as they are.", "quiet")
        keys = part("Keys", [fixed, Tiles(self._keys(), least=26, most=2, gap=1)])
        found = Column([heading("Settings"), top, keys], gap=2.5)
        return Sided(Scroll(found, "settings"), Foot([Button("back", "Back", self.window.pop, "quiet")]))

    def _looking(self) -> list[Element]:
        """Size, colours, motion."""
        found = self.window.settings
        return [
            Setting(
                "text",
                "Text size",
                SCALES,
                f"{found.text_scale:g}",
                lambda value: self._set("text_scale", float(value)),
            ),
            Setting(
                "palette",
                "Colours",
                PALETTES,
                found.palette,
                lambda value: self._set("palette", value),
                note="Grades have shapes as well as colours, which are safe for colour-blind eyes in each.",
            ),
            self._switch(
                "motion", "Reduced motion", "reduced_motion", "People and places keep still; only expressions change."
            ),
            Setting("size", "Window size", SIZES, self._size(), self._resize),
            self._switch("full", "Full screen", "fullscreen", ""),
        ]

    def _hearing(self) -> list[Element]:
        """Sounds and speech."""
        found = self.window.settings
        return [
            Setting(
                "room",
                "Room tone",
                LEVELS,
                f"{found.sound_room:g}",
                lambda value: self._set("sound_room", float(value)),
            ),
            Setting(
                "effects",
                "Radio and other sounds",
                LEVELS,
                f"{found.sound_effects:g}",
                lambda value: self._set("sound_effects", float(value)),
                note="Everything that is heard is also written.",
            ),
            self._switch("assessments", "Sound in assessments", "sound_in_assessments", "Off at first."),
            self._switch(
                "spoken", "Read the screen aloud", "spoken", "With the system's own speech, where it has one."
            ),
        ]

    def _waits(self) -> list[Element]:
        """Timers."""
        found = self.window.settings
        return [
            Setting(
                "timers",
                "Timers",
                TIMERS,
                found.timers,
                lambda value: self._set("timers", value),
                note="Off is an accommodation, and an encounter's record says so.",
            )
        ]

    def _keys(self) -> list[Element]:
        """Which keys do what."""
        found = self.window.settings
        return [
            Button(
                f"key-{name}",
                f"{capitalised(WORDS[name])}{': press a key' if self._waiting == name else ''}",
                partial(self._wait, name),
                hint=found.keys[name].upper(),
            )
            for name in KEYS
        ]

    def first_focus(self, names: list[str]) -> str:
        return "text"

    def _switch(self, id: str, label: str, name: str, note: str) -> Setting:
        current = "on" if getattr(self.window.settings, name) else "off"
        return Setting(id, label, YES, current, lambda value: self._set(name, value == "on"), note=note)

    def _set(self, name: str, value: object) -> None:
        window = self.window
        if name == "fullscreen":
            window.toggle_fullscreen()
            return
        setattr(window.settings, name, value)
        window.keep_settings()
        window.levels()
        window.restyle()

    def _size(self) -> str:
        width, height = self.window.display.get_size()
        return f"{width}x{height}"

    def _resize(self, size: str) -> None:
        width, height = size.split("x")
        self.window.resize((int(width), int(height)))

    def _wait(self, name: str) -> None:
        self._waiting = name
        self.refresh()

    def take_key(self, event: pygame.event.Event) -> bool:
        """While a key is waited for, the next one is bound; one that is in use changes places."""
        if not self._waiting:
            return False
        keys, name = dict(self.window.settings.keys), pygame.key.name(event.key)
        if name not in ("escape", "return", "tab", "up", "down", "left", "right", "space", "") and not name.isdigit():
            for other, key in keys.items():
                if key == name:
                    keys[other] = keys[self._waiting]
            keys[self._waiting] = name
            self.window.settings.keys = keys
            self.window.keep_settings()
        self._waiting = ""
        self.refresh()
        return True
