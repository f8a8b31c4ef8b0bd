"""Settings: how somebody likes the program to look, sound and wait. Kept in the home folder, away from the records."""

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

KEYS = {
    "help": "f1",
    "log": "l",
    "known": "k",
    "map": "m",
    "pause": "p",
    "undo": "u",
    "again": "r",
    "fullscreen": "f11",
}
"""What can be bound to another key, and the key that it has at first. Arrows, Tab, Enter, Escape and digits stay."""
Level = Annotated[float, Field(ge=0, le=1)]


class Settings(BaseModel):
    """All settings. `timer_scale`: how much longer timers run; `spoken`: what is on the screen is read aloud."""

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    palette: Literal["dark", "light", "contrast"] = "dark"
    text_scale: Annotated[float, Field(ge=1, le=2)] = 1.0
    reduced_motion: bool = False
    sound_room: Level = 0.4
    sound_effects: Level = 0.5
    sound_in_assessments: bool = False
    spoken: bool = False
    timers: Literal["on", "longer", "off"] = "on"
    width: Annotated[int, Field(ge=640, le=7680)] = 1280
    height: Annotated[int, Field(ge=400, le=4320)] = 720
    fullscreen: bool = False
    keys: dict[str, str] = Field(default_factory=lambda: dict(KEYS))
    trainee: str | None = None

    @property
    def timer_scale(self) -> float:
        """How much longer than the author's seconds a timer runs."""
        return 2.0 if self.timers == "longer" else 1.0


def load_settings(home: Path) -> Settings:
    """The settings of a home folder. A file that cannot be read is as good as none: settings are no record."""
    try:
        found = Settings.model_validate(json.loads((home / "settings.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError):
        return Settings()
    found.keys = {name: found.keys.get(name, key) for name, key in KEYS.items()}
    return found


def save_settings(home: Path, settings: Settings) -> bool:
    """Keep settings; whether it could be done."""
    path = home / "settings.json"
    try:
        home.mkdir(parents=True, exist_ok=True)
        made = path.with_suffix(".tmp")
        made.write_text(settings.model_dump_json(indent=2), encoding="utf-8")
        made.replace(path)
    except OSError:
        return False
    return True
