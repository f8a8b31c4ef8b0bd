"""Sound: a tone for each place and a few quiet effects. What cannot be heard stays silent, and says why."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pygame

CROSS_FADE = 900
"""Milliseconds in which the tone of one place gives way to that of the next."""
FADE_OUT = 150
"""Milliseconds in which everything falls silent; at once, it would click."""
ROOM_CHANNELS = 2
"""Channels that no effect takes: the tone that comes, and the one that goes."""
NAME = re.compile(r"[a-z][a-z0-9_]*")
"""Names come from scenario files; a path is none."""
NO_DEVICE = "there is no sound device"


@dataclass(frozen=True, slots=True)
class Levels:
    """How loud each kind of sound is, from 0 (off) to 1. `speech` is for `speech.Speech`."""

    room: float = 0.0
    effects: float = 0.0
    speech: float = 0.0


class Sound:
    """Plays the files of a folder. Never fails; the mixer is opened when the first sound is to be heard."""

    silent_because: str | None = None
    """Why something was not to be heard: that there is no device, or else the first reason that there was."""

    def __init__(self, folder: Path, levels: Levels) -> None:
        self._folder, self._levels = folder, levels
        self._loaded: dict[str, pygame.mixer.Sound] = {}
        self._wanted: str | None = None
        self._heard: str | None = None
        self._channel = 0
        self._unopened: str | None = None

    @property
    def levels(self) -> Levels:
        """How loud it is. A change is heard at once."""
        return self._levels

    @levels.setter
    def levels(self, levels: Levels) -> None:
        self._levels = levels
        self._follow()

    def room(self, name: str | None) -> None:
        """Fade over to the tone of a place; None is no tone."""
        self._wanted = name
        self._follow()

    def play(self, effect: str) -> None:
        """Play an effect once, over what is heard already."""
        level = share(self._levels.effects)
        if level > 0:
            with self._forgiving():
                self._sound(effect, level).play()

    def stop(self) -> None:
        """Let everything fall silent, and forget the place."""
        self._wanted = self._heard = None
        if self._loaded:
            with self._forgiving():
                pygame.mixer.fadeout(FADE_OUT)
                for channel in range(ROOM_CHANNELS):
                    fade_out(pygame.mixer.Channel(channel), FADE_OUT)

    def _follow(self) -> None:
        """Let the tone be heard that is wanted, as loud as it is wanted."""
        level = share(self._levels.room)
        name = self._wanted if level > 0 else None
        with self._forgiving():
            if name != self._heard:
                self._leave()
                self._enter(name, level)
            elif name is not None:
                self._sound(name, level)

    def _leave(self) -> None:
        if self._heard is not None:
            self._heard = None
            fade_out(pygame.mixer.Channel(self._channel), CROSS_FADE)

    def _enter(self, name: str | None, level: float) -> None:
        if name is not None:
            tone = self._sound(name, level)
            self._channel = (self._channel + 1) % ROOM_CHANNELS
            channel = pygame.mixer.Channel(self._channel)
            channel.stop()
            channel.set_volume(1.0)  # a fade that was cut off would leave it where it was
            channel.play(tone, loops=-1, fade_ms=CROSS_FADE)
            self._heard = name

    def _sound(self, name: str, level: float) -> "pygame.mixer.Sound":
        """A sound of the folder, that loud. Raises RuntimeError or OSError."""
        if name not in self._loaded:
            file = self._folder / f"{name}.wav"
            if not NAME.fullmatch(name) or not file.is_file():
                raise FileNotFoundError(f'there is no sound "{name}"')
            self._open()
            self._loaded[name] = pygame.mixer.Sound(file)
        self._loaded[name].set_volume(level)
        return self._loaded[name]

    def _open(self) -> None:
        """Open the mixer unless it is open. What failed once is not tried again. Raises RuntimeError."""
        if self._unopened is not None:
            raise RuntimeError(self._unopened)
        try:
            if pygame.mixer.get_init() is None:
                open_mixer(drivers(os.environ))
            pygame.mixer.set_reserved(ROOM_CHANNELS)
        except RuntimeError as error:
            self._unopened = str(error)
            raise

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Whatever the mixer or a file has against it, keep it as the reason for silence."""
        try:
            yield
        except (RuntimeError, OSError) as error:
            self.silent_because = self._unopened or self.silent_because or str(error)


def share(level: float) -> float:
    """A level as the mixer takes it: 0 to 1. What is not a number is 0."""
    return min(1.0, max(0.0, level))


def fade_out(channel: "pygame.mixer.Channel", milliseconds: int) -> None:
    """Let a channel fall silent. SDL refuses to fade one that has only begun to fade in; it is not heard yet either."""
    if channel.get_volume() > 0:
        channel.fadeout(milliseconds)
    if channel.get_volume() == 0:
        channel.stop()


def open_mixer(names: str | None) -> None:
    """Open the mixer with one of these drivers of SDL; None leaves the choice to SDL. Raises RuntimeError."""
    if names == "":
        raise RuntimeError(NO_DEVICE)
    if names is not None:
        os.environ["SDL_AUDIODRIVER"] = names
    try:
        # The files' own format: what the device wants instead, SDL converts as it plays, and loops keep without a seam.
        pygame.mixer.init(22_050, -16, 1, 1024, allowedchanges=0)
    finally:
        if names is not None:
            del os.environ["SDL_AUDIODRIVER"]


def drivers(environment: Mapping[str, str], devices: Path = Path("/dev/snd")) -> str | None:
    """Which of SDL's drivers have something to play on: "" if none has, None if it is SDL's to find out.

    SDL tries one after the other, and on Linux, ALSA's library writes a dozen lines of errors to the terminal where
    there is no card. So ALSA is asked only where there is one, and a sound server only where it listens. Who sets
    SDL_AUDIODRIVER knows better.
    """
    if sys.platform != "linux" or environment.get("SDL_AUDIODRIVER"):
        return None
    runtime = Path(environment.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}")
    pulse = Path(environment.get("PULSE_RUNTIME_PATH") or runtime / "pulse")
    found = {
        "pulseaudio": bool(environment.get("PULSE_SERVER")) or os.access(pulse / "native", os.W_OK),
        "pipewire": os.access(runtime / (environment.get("PIPEWIRE_REMOTE") or "pipewire-0"), os.W_OK),
        "alsa": any(os.access(each, os.W_OK) for each in devices.glob("pcm*p")),
    }
    return ",".join(name for name, there in found.items() if there)
