"""An instructor leads an encounter at the terminal: chooses what chance brings, holds, jumps, marks moments."""

import time
from collections.abc import Callable

from simulator.app.encounters import Encounter, Refusal
from simulator.terminal.encounter import show_passage
from simulator.terminal.keys import Keys
from simulator.terminal.paper import Paper

KEYS = ("f", "h", "j")
HELP = (
    ("f", "instructor: mark this moment, with a note if you like"),
    ("h", "instructor: hold to talk; the time is not counted"),
    ("j", "instructor: go to another moment of the scenario"),
)
BY_KEY = 9
"""So many outcomes have a key; of more, the number is typed."""


class Facilitator:
    """What an instructor does beside the class's decisions. `kept` stores what it is given, or says why it cannot."""

    def __init__(self, paper: Paper, keys: Keys, kept: Callable[[Callable[[], object]], object]) -> None:
        self.paper, self.keys, self._kept = paper, keys, kept

    def picked(self, encounter: Encounter, choice: str) -> int | None:
        """Ask what comes of a choice; None where it can come in one way only, or the dice are to fall."""
        outcomes = encounter.outcomes(choice)
        if len(outcomes) == 1:
            return None
        self.paper.blank()
        self.paper.text("Instructor: what comes of it?", "heading")
        for number, each in enumerate(outcomes, 1):
            self.paper.item(str(number), f"{each.percent} %: {each.text}")
        numbers = [str(number) for number in range(1, len(outcomes) + 1)]
        if len(outcomes) <= BY_KEY:
            answer = self.keys.ask("Instructor:", (*numbers, ""), "a number chooses, Enter lets the dice fall")
            return int(answer) - 1 if answer else None
        while answer := self.keys.line(f"Which, 1 to {len(outcomes)}? (Enter lets the dice fall) ").strip():
            if answer in numbers:
                return int(answer) - 1
            self.paper.text(f'"{answer}" is none of them.')
        return None

    def aside(self, encounter: Encounter, key: str, elapsed_ms: int) -> None:
        """One of KEYS was pressed, so long after the choices were offered."""
        {"f": self._flag, "h": self._hold, "j": self._lead}[key](encounter, elapsed_ms)

    def _flag(self, encounter: Encounter, elapsed_ms: int) -> None:
        note = self.keys.line("Note, without names of people (Enter: none): ").strip()
        if self._refused(lambda: encounter.flag(note, elapsed_ms)):
            return
        self.paper.text(f"Marked, {elapsed_ms // 1000} seconds into decision {encounter.scene().decision + 1}.", "note")

    def _hold(self, encounter: Encounter, elapsed_ms: int) -> None:
        self.paper.blank()
        begun = time.monotonic()
        self.keys.ask("Held.", ("",), "Enter goes on")
        self._refused(lambda: encounter.hold(round(1000 * (time.monotonic() - begun))))

    def _lead(self, encounter: Encounter, elapsed_ms: int) -> None:
        nodes = list(encounter.materials.program.authored.scenario.nodes)
        self.paper.blank()
        self.paper.text("Instructor: go on where?", "heading")
        for number, name in enumerate(nodes, 1):
            self.paper.item(str(number), f"{name}{' (you are here)' if name == encounter.session.node else ''}")
        answer = self.keys.line("Number or name (Enter: stay) ").strip()
        if not answer:
            return
        known = answer.isdigit() and 0 < int(answer) <= len(nodes)
        node = nodes[int(answer) - 1] if known else answer
        if not self._refused(lambda: encounter.lead(node)):
            show_passage(self.paper, encounter.passages()[-1])

    def _refused(self, act: Callable[[], object]) -> bool:
        """Do and store it; whether it was not possible, which is then said."""
        done = []

        def once() -> bool:
            act()
            done.append(True)
            return True

        try:
            self._kept(once)
        except Refusal as refusal:
            self.paper.text(str(refusal), "bad")
        return not done
