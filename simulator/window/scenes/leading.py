"""What an instructor does who leads an encounter in the window: pick an outcome, mark, hold, jump."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from simulator.app.encounters import Encounter
from simulator.views.facilitated import OutcomeView
from simulator.views.words import in_words
from simulator.window.controls import Button, Field
from simulator.window.elements import Action, Element
from simulator.window.loop import Window
from simulator.window.scenes.asides import Over, Pause
from simulator.window.scenes.parts import paragraph
from simulator.window.scenes.trouble import told

HINT = "Instructor: F marks this moment, H holds, J jumps."


class Outcomes(Over):
    """What comes of a choice: the instructor picks, or the dice fall."""

    title = "What comes of it?"

    def __init__(self, window: Window, outcomes: Sequence[OutcomeView], take: Callable[[int | None], None]) -> None:
        super().__init__(window)
        self._outcomes, self._take = outcomes, take

    def parts(self) -> list[Element]:
        return [
            Button(
                f"outcome-{number}",
                each.text,
                partial(self._picked, number - 1),
                hint=str(number),
                note=f"{each.percent} %",
            )
            for number, each in enumerate(self._outcomes, 1)
        ]

    def close(self) -> Button:
        return Button("dice", "Let the dice fall", partial(self._picked, None), "primary")

    def shortcuts(self) -> Mapping[str, Action]:
        return {str(number): partial(self._picked, number - 1) for number, _ in enumerate(self._outcomes, 1)}

    def first_focus(self, names: list[str]) -> str:
        return "dice"

    def _picked(self, outcome: int | None) -> None:
        self.window.pop()
        self._take(outcome)


class Mark(Over):
    """Marks the moment at which it was opened, with a note or without one."""

    title = "Mark this moment"

    def __init__(self, window: Window, encounter: Encounter, elapsed_ms: int) -> None:
        super().__init__(window)
        self._encounter, self._elapsed_ms, self._note = encounter, elapsed_ms, ""
        self._opened = False

    def update(self, seconds: float) -> None:
        self._opened = True

    def parts(self) -> list[Element]:
        return [Field("note", "A note, if you like, without names of people", self._note, self._typed, self._mark)]

    def close(self) -> Button:
        return Button("mark", "Mark", self._mark, "primary")

    def first_focus(self, names: list[str]) -> str:
        return "note"

    def _typed(self, text: str) -> None:
        """The letter of the key that opened it comes as text too, in the same moment, and is no part of the note."""
        if self._opened:
            self._note = text
            self.refresh()

    def _mark(self) -> None:
        try:
            self._encounter.flag(self._note.strip(), self._elapsed_ms)
        except Exception as error:
            told(self.window, error)
            return
        self.window.pop()


class Held(Pause):
    """The class talks; the choices are hidden, and the record says for how long."""

    title = "Held"

    def parts(self) -> list[Element]:
        return [paragraph("Talk it over. The choices are hidden, and the record says for how long.")]

    def shortcuts(self) -> Mapping[str, Action]:
        return {"h": self._on}

    def _record(self, elapsed_ms: int) -> None:
        self.encounter.hold(elapsed_ms)


class Jump(Over):
    """Goes on at another node."""

    title = "Go on where?"

    def __init__(self, window: Window, encounter: Encounter, arrived: Action) -> None:
        super().__init__(window)
        self._encounter, self._arrived = encounter, arrived

    def parts(self) -> list[Element]:
        here = self._encounter.session.node
        return [
            Button(
                f"node-{name}", in_words(name), partial(self._lead, name), note="you are here" if name == here else ""
            )
            for name in self._encounter.materials.program.authored.scenario.nodes
        ]

    def close(self) -> Button:
        return Button("close", "Stay", self.window.pop, "primary")

    def _lead(self, node: str) -> None:
        try:
            self._encounter.lead(node)
        except Exception as error:
            told(self.window, error)
            return
        self.window.pop()
        self._arrived()


def leading_keys(window: Window, encounter: Encounter, elapsed_ms: int, arrived: Action) -> Mapping[str, Action]:
    """The instructor's keys in an encounter, so long after its choices were offered."""
    return {
        "f": lambda: window.push(Mark(window, encounter, elapsed_ms)),
        "h": lambda: window.push(Held(window, encounter)),
        "j": lambda: window.push(Jump(window, encounter, arrived)),
    }
