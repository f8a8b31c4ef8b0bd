"""The program in a real terminal of 80 columns and 24 lines."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pexpect

from tests.support.command import environment, program

ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][A-Z0-9]|[=>78])")
PATIENCE = 30.0
"""Seconds until something that should come up is given up: other tests may keep the machine busy."""


class Screen:
    """What was shown so far, as words with single spaces, and keys to press."""

    def __init__(self, child: "pexpect.spawn[str]") -> None:
        self.child, self.raw, self.seen, self.turned = child, "", 0, 0

    @property
    def words(self) -> str:
        return " ".join(ESCAPES.sub(" ", self.raw).split())

    def until(self, pattern: str) -> "re.Match[str]":
        """Wait until this comes up after what was waited for before, turning pages on the way."""
        deadline = time.monotonic() + PATIENCE
        while (match := re.compile(pattern).search(self.words, self.seen)) is None:
            assert time.monotonic() < deadline, f"{pattern!r} never came up: …{self.words[-1500:]}"
            if asked := re.compile("lines to come More:").search(self.words, self.turned):
                self.turned = asked.end()
                self.press("\r")
            self._read()
        self.seen = match.end()
        return match

    def shown(self, pattern: str) -> bool:
        """Whether this is among what came up since then."""
        return re.search(pattern, self.words[self.seen :]) is not None

    def settle(self, seconds: float = 0.5) -> None:
        """Read for a while."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._read()

    def press(self, keys: str) -> None:
        self.child.send(keys)

    def choose(self, text: str) -> None:
        """Press the number that stands before a choice."""
        number = self.until(rf"(\d+)\.? [“(]?{re.escape(text)}").group(1)
        asked = self.until(r"You:|Which\? \(1 to|Which\?|Under which law\?").group()
        self.press(f"{number}\r" if asked.endswith("(1 to") else number)  # of more than nine, a line

    def ended(self) -> int:
        """The exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.child.isalive() and time.monotonic() < deadline:
            self._read()
        self._read()
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -int(self.child.signalstatus or 0)

    def _read(self) -> None:
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            self.raw += self.child.read_nonblocking(65536, 0.05)


@contextmanager
def screen(home: Path, *words: str, **more: str) -> Iterator[Screen]:
    """The program, started in a terminal of its own; closed at the end."""
    command, *arguments = program(home, *words)
    child = pexpect.spawn(
        command, arguments, env=environment(**more), dimensions=(24, 80), encoding="utf-8", timeout=PATIENCE
    )  # type: ignore[arg-type]
    child.delaybeforesend = None
    try:
        yield Screen(child)
    finally:
        child.close(force=True)
