"""Speech: the program's text, spoken by the system's own voice. One voice at a time; text never becomes an option."""

import re
import shutil
import subprocess
import sys
import tempfile
import weakref
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path

from simulator.scenario.authored import ORIGINAL

RATE = 175
"""Words a minute, about as fast as people read aloud."""
SLOWEST, FASTEST = 80, 450
"""Words a minute that espeak accepts, and more than anybody needs."""
PATIENCE = 0.3
"""Seconds that a program has for ending when it is told to."""
COMMANDS = re.compile(r"\[{2,}|\]{2,}")
"""In espeak and in `say`, double brackets turn text into commands."""
READ_AND_SPEAK = (
    "$ErrorActionPreference = 'Stop'; Add-Type -AssemblyName System.Speech; "
    "$text = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8); "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$voice.Rate = {}; $voice.Volume = {}; $voice.Speak($text.ReadToEnd())"
)


def own_voice(language: str) -> list[str]:
    """The voice that the system is set to, whatever the language."""
    return []


def espeak_voice(language: str) -> list[str]:
    """The voice of espeak-ng and of espeak for a language: of America, where there are several."""
    return ["-v", {"en": "en-us", "es": "es-419", "pt": "pt-br"}.get(language, language)]


@dataclass(frozen=True, slots=True)
class Program:
    """A program that speaks what stands on its standard input; its options for words a minute and volume (0 to 1), and
    for the voice of a language."""

    path: str
    options: Callable[[int, float], Sequence[str]]
    voice: Callable[[str], Sequence[str]] = field(default=own_voice)


def espeak(rate: int, volume: float) -> list[str]:
    """Options of espeak-ng and of espeak."""
    return ["--stdin", "-b", "1", "-s", str(rate), "-a", str(round(100 * volume))]


def say(rate: int, volume: float) -> list[str]:
    """Options of macOS's `say`, which is as loud as the system is."""
    return ["-r", str(rate), "-f", "-"]


def powershell(rate: int, volume: float) -> list[str]:
    """Options of Windows PowerShell, whose rates go from -10, a third of the usual, to 10, three times that."""
    step = max(-10, min(10, round(10 * log(rate / RATE, 3))))
    return ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", READ_AND_SPEAK.format(step, round(100 * volume))]


ESPEAK = (("espeak-ng", espeak), ("espeak", espeak))
VOICES: dict[str, tuple[tuple[str, Callable[[int, float], Sequence[str]]], ...]] = {
    "darwin": (("say", say), *ESPEAK),
    "win32": (("powershell", powershell), *ESPEAK),
}
"""The programs to look for on each system, best first; on any other, espeak."""


class Speech:
    """Speaks with a program. Never fails; one program runs at a time, and none outlives this one."""

    failed_because: str | None = None
    """Why the last text was not spoken to its end, if the program failed."""

    def __init__(self, program: Program, rate: int = RATE, volume: float = 1.0) -> None:
        self.program = program
        self.rate, self.volume = rate, volume
        """Words a minute, and 0 (says nothing) to 1; a change counts from the next text on."""
        self._waiting: deque[tuple[str, str]] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] | None = None

    @classmethod
    def find(cls, rate: int = RATE, volume: float = 1.0) -> "Speech | None":
        """Speech with the first program that this system has; None if it has none."""
        for name, options in VOICES.get(sys.platform, ESPEAK):
            path = shutil.which(name)
            if path and Path(path).is_absolute():  # not one that lies in the folder in which we happen to be
                voice = espeak_voice if options is espeak else own_voice
                return cls(Program(path, options, voice), rate, volume)
        return None

    def say(self, text: str, interrupt: bool = True, language: str = ORIGINAL) -> None:
        """Speak a text in a language: now, in place of what is being said, or after all that was to be said before."""
        if interrupt:
            self.stop()
        words = spoken(text)
        if words and self.volume > 0:
            self._waiting.append((words, language))
        self.update()

    def stop(self) -> None:
        """Fall silent, and forget what was still to be said. A program that will not end takes `PATIENCE`."""
        self._waiting.clear()
        self._let_go()

    def update(self) -> None:
        """Begin with what waits if the voice has finished. Call it once a frame; it takes no time."""
        while self._finished() and self._waiting:
            self._begin(*self._waiting.popleft())

    @property
    def speaking(self) -> bool:
        """Whether a voice is to be heard now, or something waits for it."""
        self.update()
        return self._process is not None

    def _finished(self) -> bool:
        code = None if self._process is None else self._process.poll()
        if code is not None:
            self._let_go()
            self.failed_because = f"{Path(self.program.path).name} ended with {code}" if code else None
        return self._process is None

    def _let_go(self) -> None:
        if self._end is not None:
            self._end()
        self._process = self._end = None

    def _begin(self, words: str, language: str) -> None:
        """Start the program. The text is a file that has no name: a pipe could be full, and would hold us up."""
        rate, volume = max(SLOWEST, min(FASTEST, self.rate)), max(0.0, min(1.0, self.volume))
        try:
            with tempfile.TemporaryFile() as text:
                text.write(words.encode())
                text.seek(0)
                self._process = subprocess.Popen(
                    [self.program.path, *self.program.options(rate, volume), *self.program.voice(language)],
                    stdin=text,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            self._end = weakref.finalize(self, end, self._process)
        except OSError as error:
            self.failed_because = error.strerror or str(error)


def spoken(text: str) -> str:
    """A text as it is spoken: one line, nothing that is no character, nothing that a voice takes for a command."""
    words = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(COMMANDS.sub(" ", words).split())


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a program, if need be by force, and see it off."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
