"""Settings: how somebody likes the program to look, sound and wait. Kept in the home folder, away from the records."""

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulator.app.encounters import Refusal

FILE = "settings.json"
"""In the home folder. Beside the settings it has `db`, the one thing that is not about how something looks."""
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
        found = Settings.model_validate(_read(home))
    except (OSError, ValueError, ValidationError):
        return Settings()
    found.keys = {name: found.keys.get(name, key) for name, key in KEYS.items()}
    return found


def save_settings(home: Path, settings: Settings) -> bool:
    """Keep settings, beside what else the file says; whether it could be done."""
    try:
        before = _read(home)
    except ValueError:
        before = {}
    except OSError:
        return False
    return _write(home, {**before, **settings.model_dump()})


def configured_db(home: Path) -> str | None:
    """Where this home folder's records are, if not in it: a path or an address.

    Raises:
        Refusal: the file cannot be read, and may say so. Records must not silently go to another place.
    """
    path = home / FILE
    try:
        found = _read(home).get("db")
    except OSError as error:
        raise Refusal(f"{path}, which may say where the records are, cannot be read: {error.strerror}.") from None
    except ValueError as error:
        if '"db"' not in path.read_text(encoding="utf-8", errors="replace"):
            return None
        raise Refusal(f"{path}, which says where the records are, is damaged ({error}). Mend or remove it.") from None
    if not isinstance(found, str | None):
        raise Refusal(f'In {path}, "db" must be text: a file or an address like postgresql://user@host/name.')
    return found or None


def save_db(home: Path, place: str | None) -> bool:
    """Keep where this home folder's records are; None: in it. Whether it could be done."""
    try:
        return _write(home, {**Settings().model_dump(), **_read(home), "db": place})
    except (OSError, ValueError):
        return _write(home, {**load_settings(home).model_dump(), "db": place})


def _read(home: Path) -> dict[str, object]:
    """What the file says; nothing if there is none. Raises OSError, ValueError."""
    try:
        text = (home / FILE).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004  # as for other text that is not what it should be
    return found


def _write(home: Path, values: dict[str, object]) -> bool:
    """Write the file as a whole, for its owner alone, since an address may hold a password."""
    path = home / FILE
    try:
        home.mkdir(parents=True, exist_ok=True)
        made = path.with_suffix(".tmp")
        made.touch(mode=0o600)
        made.write_text(json.dumps(values, indent=2, ensure_ascii=False), encoding="utf-8")
        made.replace(path)
    except OSError:
        return False
    return True
