"""The program is killed at random moments: nothing that was shown is lost, and it goes on at the right line."""

import os
import random
import re
import select
import signal
import subprocess
import time
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import pytest

from simulator.app.bootstrap import Installation
from simulator.app.encounters import Encounter
from simulator.records import Summary
from simulator.records.verify import verify
from simulator.terminal.encounter import said, show_passage, show_scene
from simulator.terminal.paper import PlainPaper
from tests.support.command import environment, process, program

pytestmark = pytest.mark.skipif(os.name == "nt", reason="programs are killed so on POSIX systems")
PROMPT = re.compile(r"(You:|Go on\?|Ready\?|Done\?) \(.*\) \n?$")
OFFERED = re.compile(r"^(\d)\. (.*)$", re.MULTILINE)


@dataclass
class Seen:
    """What a trainee saw of an encounter: the decisions that stand, and what was answered last and not yet shown."""

    decisions: list[str] = field(default_factory=list)
    pending: str | None = None

    def possible(self) -> list[list[str]]:
        """What the record may hold: what was seen, or one step more, the one that was under way."""
        if self.pending is None:
            return [self.decisions]
        return [self.decisions, self.decisions[:-1] if self.pending == "u" else [*self.decisions, self.pending]]

    def look(self, shown: str) -> None:
        """Take in what came up after an answer."""
        if self.pending == "u" and "Back before decision" in shown:
            self.decisions.pop()
            self.pending = None
        elif self.pending and f"you: {self.pending}\n" in shown:
            self.decisions.append(self.pending)
            self.pending = None


class Life:
    """One start of the program, until it is killed."""

    def __init__(self, home: Path, *words: str) -> None:
        self.running = subprocess.Popen(
            program(home, "--plain", "play", *words),
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )

    def read(self) -> str:
        """What is shown up to the next question, or to the end."""
        assert self.running.stdout
        shown = b""
        while not PROMPT.search(shown.decode(errors="replace")):
            assert select.select([self.running.stdout], [], [], 60)[0], f"nothing more comes up: {shown[-500:]!r}"
            more = os.read(self.running.stdout.fileno(), 65536)
            if not more:
                break
            shown += more
        return shown.decode()

    def answer(self, text: str) -> None:
        assert self.running.stdin
        self.running.stdin.write(f"{text}\n".encode())

    def kill(self) -> str:
        """Kill it as a lost battery would; what it had still shown."""
        self.running.send_signal(signal.SIGKILL)
        assert self.running.stdin
        assert self.running.stdout
        rest = self.running.stdout.read().decode()
        self.running.stdin.close()
        self.running.stdout.close()
        self.running.wait()
        return rest


def recorded(home: Path, encounter: str) -> Encounter:
    installation = Installation(home)
    try:
        assert [] == verify(installation.records)
        return installation.encounters.recorded(encounter)
    finally:
        installation.close()


def newest(home: Path) -> Summary | None:
    """The encounter that was begun last, if there is one."""
    installation = Installation(home)
    try:
        return next(iter(installation.records.summaries(limit=1)), None)
    finally:
        installation.close()


def stands(encounter: Encounter) -> str:
    """What the program must show when it goes on with an encounter."""
    paper = PlainPaper(StringIO())
    paper.text("You go on where you stopped.")
    for passage in encounter.passages()[-2:]:
        show_passage(paper, passage)
    show_scene(paper, encounter.scene())
    assert isinstance(paper.file, StringIO)
    return paper.file.getvalue()


def decided(encounter: Encounter) -> list[str]:
    return [said(passage.choice) for passage in encounter.passages() if passage.choice]


def killed_many_times(home: Path, kills: int, dice: random.Random) -> int:
    """Play and be killed; the number of decisions that were made all in all."""
    seen, last, made = Seen(), newest(home), 0
    for _ in range(kills):
        under_way = last.id if last and last.status == "open" else None
        if under_way is None:
            seen = Seen()
            life = Life(home, "stairwell", "--law", "testland", "--seed", str(dice.randrange(2**40)))
        else:
            life = Life(home, "--resume", under_way)
        made += played(life, home, under_way, seen, dice)
        before, last = last, newest(home)
        if last is not None and (under_way is not None or before is None or last.id != before.id):
            kept = decided(recorded(home, last.id))
            assert kept in seen.possible(), "what was shown is what is kept, or one step more"
            seen = Seen(kept)
        else:
            assert seen == Seen(), "it was killed before anything was shown"
    return made


def played(life: Life, home: Path, under_way: str | None, seen: Seen, dice: random.Random) -> int:
    """One life: a few decisions, then the kill, now and then in the middle of the start."""
    if dice.random() < 0.15:
        time.sleep(dice.uniform(0, 0.6))
        life.kill()
        return 0
    shown = life.read()
    if under_way is not None:
        assert stands(recorded(home, under_way)) == shown[: shown.rindex("You: (")], "it stands at the right line"
    while "You: (" not in shown:
        life.answer("")
        shown = life.read()
    count = dice.randrange(1, 12)
    for number in range(count):
        offered = dict(OFFERED.findall(shown))
        key = (
            "u"
            if seen.decisions and dice.random() < 0.1
            else dice.choice([each for each in offered if "arm" not in offered[each] or number == count - 1])
        )
        seen.pending = "u" if key == "u" else offered[key]
        life.answer(key)
        if number == count - 1:
            break
        shown = life.read()
        seen.look(shown)
        assert seen.pending is None, shown
        if "You: (" not in shown:
            break
    time.sleep(dice.uniform(0, 0.03))
    seen.look(life.kill())
    return count


def held(home: Path) -> None:
    ran = process(home, "record", "verify")
    assert (0, True) == (ran.code, "hold" in ran.out)


def test_a_program_that_is_killed_loses_nothing_that_was_shown(home: Path) -> None:
    assert 0 < killed_many_times(home, 6, random.Random(3))
    held(home)


@pytest.mark.study
def test_two_hundred_kills_lose_nothing(home: Path) -> None:
    assert 500 < killed_many_times(home, 200, random.Random(2026))
    held(home)
