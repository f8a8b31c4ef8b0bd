"""An encounter in the terminal: shows where it stands, asks, hands the answer on, until it ends."""

import time
from collections.abc import Callable
from typing import Literal, Protocol, TypeVar

from scoring.decision import ValueOracle
from simulator.app.access import NotAllowed
from simulator.app.encounters import Encounter, Refusal
from simulator.records import StoreError
from simulator.scenario.schema import ContentWarning
from simulator.terminal.debrief import show_debrief
from simulator.terminal.encounter import show_briefing, show_passage, show_scene, show_warning
from simulator.terminal.facilitate import HELP as LEADING
from simulator.terminal.facilitate import KEYS, Facilitator
from simulator.terminal.keys import TIME_UP, Keys
from simulator.terminal.pages import in_pages
from simulator.terminal.paper import Paper
from simulator.views.encounter import SceneView, known_sentences
from simulator.views.words import SUPPORT

LATE = 30
"""Characters of what silence does, so that countdown and keys stand in one line of 80."""


class Valuer(Protocol):
    """Has the exact values worked out while somebody plays."""

    def begin(self, encounter: Encounter) -> None:
        """Begin, where it is not done yet."""

    def oracle(self, encounter: Encounter, tell: Callable[[str], None]) -> ValueOracle | None:
        """The values, perhaps after some waiting; None where there are none, after telling why."""


Stop = Literal["ended", "paused", "left"]
Value = TypeVar("Value")
HELP = (
    ("1-9", "choose"),
    ("?", "this help"),
    ("s", "what you know so far"),
    ("b", "the briefing again"),
    ("p", "where you are again"),
    ("u", "practice: take the last decision back"),
    ("t", "practice: try again from an earlier decision"),
    ("o", "timers off or on (an accommodation; it is recorded)"),
    ("q", "stop here; you can go on later at this line"),
    ("x", "leave; it counts as nothing"),
)


class Player:
    """Plays encounters with somebody at a terminal."""

    def __init__(self, paper: Paper, keys: Keys, valuer: Valuer | None = None, timer_scale: float = 1.0) -> None:
        self.paper, self.keys, self.valuer, self.timer_scale = paper, keys, valuer, timer_scale
        self.facilitator = Facilitator(paper, keys, self._kept)

    def confirmed(self, warning: ContentWarning | None) -> bool:
        """Give the content warning, where there is one; whether the trainee goes on."""
        if warning is None:
            return True
        show_warning(self.paper, warning)
        return self.keys.ask("Go on?", ("", "q"), "Enter go on, q not now") == ""

    def play(self, encounter: Encounter, resumed: bool = False) -> Stop:
        """Play an encounter to its end, or until the trainee stops."""
        if not self.keys.countdown:
            encounter.set_timers(False)
        if resumed:
            if self.valuer is not None:
                self.valuer.begin(encounter)
            self.paper.text("You go on where you stopped.", "quiet")
            for passage in encounter.passages()[-2:]:
                show_passage(self.paper, passage)
        else:
            self._brief(encounter)
            if self.valuer is not None:
                self.valuer.begin(encounter)
            self.keys.ask("Ready?", ("",), "Enter arrive on scene")
            show_passage(self.paper, encounter.opening())
        while True:
            stop = self._decisions(encounter)
            if stop != "ended":
                return stop
            if not self._debriefed(encounter):
                return "ended"

    def _brief(self, encounter: Encounter) -> None:
        materials = encounter.materials
        mode, law = encounter.header.mode, materials.law.pack.title
        in_pages(self.paper, self.keys, lambda paper: show_briefing(paper, materials.program, mode, law))

    def _decisions(self, encounter: Encounter) -> Stop:
        decision, elapsed, ran = -1, 0, 0
        while encounter.scene().ending is None:
            scene = encounter.scene()
            show_scene(self.paper, scene)
            if scene.decision != decision:
                decision, elapsed, ran = scene.decision, 0, 0
            answer, took = self._answer(encounter, scene, ran)
            elapsed += took
            ran += took if encounter.timers else 0
            if answer == "q":
                self.paper.text(f"Stopped. Everything is kept; go on with: play --resume {encounter.id}")
                return "paused"
            if answer == "x":
                if self._left(encounter):
                    return "left"
            elif answer == TIME_UP or answer.isdigit():
                silent = scene.timeout_choice if answer == TIME_UP else None
                self._decide(encounter, silent or scene.choices[int(answer) - 1].id, silent is not None, elapsed)
                decision = -1  # also where it could not be stored: what is chosen anew has all its time
            elif answer in KEYS:
                self.facilitator.aside(encounter, answer, elapsed)
            else:
                self._aside(encounter, answer)
        return "ended"

    def _left(self, encounter: Encounter) -> bool:
        """Ask, and leave; whether that was done."""

        def leave() -> bool:
            encounter.leave("trainee")
            return True

        if self.keys.ask("Leave this encounter?", ("y", "n"), "y leave, n stay") == "n" or not self._kept(leave):
            return False
        self.paper.text("You left. It counts as nothing.")
        self.paper.text(SUPPORT, "note")
        return True

    def _answer(self, encounter: Encounter, scene: SceneView, ran: int) -> tuple[str, int]:
        """What is pressed, and after how many milliseconds; for `ran` the timer has run before, up to another key."""
        practice = ("u", "t") if encounter.can_rewind and scene.decision else ()
        keys = (*map(str, range(1, len(scene.choices) + 1)), "?", "s", "b", "p", "o", "q", "x", *practice)
        keys += KEYS if encounter.session.facilitated else ()
        hint = "? help  q stop  x leave" + ("  u undo" if practice else "")
        hint = "? help  f mark  h hold  j jump" if encounter.session.facilitated else hint
        timed = scene.seconds and encounter.timers
        seconds = max(0.0, (scene.seconds or 0) * self.timer_scale - ran / 1000) if timed else None
        late = next((each.text for each in scene.choices if each.id == scene.timeout_choice), "")
        begun = time.monotonic()
        late = late if len(late) <= LATE else f"{late[: LATE - 1]}…"
        answer = self.keys.ask("You:", keys, hint, seconds, late, fresh=True)
        return answer, round(1000 * (time.monotonic() - begun))

    def _decide(self, encounter: Encounter, choice: str, late: bool, elapsed: int) -> None:
        picked = self.facilitator.picked(encounter, choice) if encounter.session.facilitated else None
        passage = self._kept(lambda: encounter.choose(choice, "timeout" if late else "trainee", elapsed, picked))
        if passage is not None:
            show_passage(self.paper, passage)

    def _kept(self, act: Callable[[], Value]) -> Value | None:
        """Do something that is stored; where storing fails, say why and let the trainee try again."""
        while True:
            try:
                return act()
            except StoreError as error:
                self.paper.text(f"This could not be stored, so it has not happened: {error.message}", "bad")
                if self.keys.ask("Try again?", ("y", "n"), "y again, n choose anew") == "n":
                    return None
            except NotAllowed as error:
                self.paper.text(str(error), "bad")
                return None

    def _aside(self, encounter: Encounter, answer: str) -> None:
        if answer == "?":
            for key, meaning in (*HELP, *(LEADING if encounter.session.facilitated else ())):
                self.paper.pair(key, meaning)
        elif answer == "s":
            self.paper.heading("What you know so far")
            for each in known_sentences(encounter.session) or ("Only what the briefing said.",):
                self.paper.point(each)
        elif answer == "b":
            self._brief(encounter)
        elif answer == "p":
            show_passage(self.paper, encounter.passages()[-1])
        elif answer == "o":
            self._kept(lambda: encounter.set_timers(not encounter.timers))
            self.paper.text(f"Timers are {'on' if encounter.timers and self.keys.countdown else 'off'}.")
        elif answer == "u":
            self._rewind(encounter, len(encounter.session.decisions) - 1)
        elif answer == "t":
            self._try_again(encounter)

    def _try_again(self, encounter: Encounter) -> None:
        """Ask from which decision, and go back there."""
        number = self.keys.line(f"From which decision, 1 to {len(encounter.session.decisions)}? (Enter: none) ").strip()
        if not number:
            return
        if number.isdigit():
            self._rewind(encounter, int(number) - 1)
        else:
            self.paper.text(f'"{number}" is no number of a decision.')

    def _rewind(self, encounter: Encounter, decision: int) -> None:
        try:
            self._kept(lambda: encounter.rewind(decision))
        except Refusal as refusal:
            self.paper.text(str(refusal))
        else:
            self.paper.blank()
            self.paper.text(f"Back before decision {decision + 1}.", "quiet")
            show_passage(self.paper, encounter.passages()[-1])

    def _debriefed(self, encounter: Encounter) -> bool:
        """Show the debrief; whether the trainee tries a moment again."""
        oracle = None if self.valuer is None else self.valuer.oracle(encounter, self.paper.text)
        view = encounter.debrief(oracle)
        in_pages(self.paper, self.keys, lambda paper: show_debrief(paper, view))
        self.paper.blank()
        self.paper.text(f"Kept as encounter {encounter.id}.", "quiet")
        if not encounter.can_rewind:
            return False
        if self.keys.ask("Done?", ("", "t"), "Enter done, t try again from a decision") == "":
            return False
        self._try_again(encounter)
        return encounter.scene().ending is None
