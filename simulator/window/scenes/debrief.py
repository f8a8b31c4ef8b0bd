"""The debrief: a timeline that one can scrub, one decision at a time, then law, technique, outcome, their own view."""

from collections.abc import Mapping
from functools import partial

import pygame

from scoring.decision import ValueOracle
from simulator.app.encounters import Encounter
from simulator.views.debrief import DebriefView
from simulator.views.quality import quality_sentences
from simulator.views.words import STANDARDS, SUPPORT
from simulator.window.controls import Button
from simulator.window.elements import Action, Column, Element, Row, Text
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.curves import Curves
from simulator.window.scenes.decision import decision_panel
from simulator.window.scenes.findings import law_part, outcome_part, technique_part
from simulator.window.scenes.parts import Centred, Sided, bar, bullets, card, heading, paragraph, part
from simulator.window.scenes.trouble import told
from simulator.window.scroll import Scroll

PARTS = (
    ("overview", "Overview"),
    ("decisions", "Decisions"),
    ("law", "Law"),
    ("technique", "Technique"),
    ("outcome", "Outcome"),
)


def begin_debrief(window: Window, encounter: Encounter, over: bool = False) -> None:
    """Show the debrief; exact values are waited for, and can be done without."""
    scene = Waiting(window, encounter)
    if over:
        window.push(scene)
    else:
        window.replace(scene)


class Waiting(Scene):
    """While what was attainable is worked out in another process."""

    def __init__(self, window: Window, encounter: Encounter) -> None:
        super().__init__(window)
        self.encounter = encounter
        self._waiting, self._seconds = True, 0.0
        self._job = window.work(self._ready, self._arrived, self._failed)

    def _ready(self) -> tuple[ValueOracle | None, DebriefView]:
        values, encounter = self.window.installation.values, self.encounter
        oracle = values.await_ready(encounter.materials, encounter.on, lambda: self._waiting)
        return oracle, encounter.debrief(oracle)

    def _arrived(self, found: tuple[ValueOracle | None, DebriefView]) -> None:
        if self.window.stack and self.window.top is self:
            self.window.replace(Debrief(self.window, self.encounter, found[1]))

    def _failed(self, error: BaseException) -> None:
        """Without values: the debrief leaves that part out."""
        try:
            self.window.replace(Debrief(self.window, self.encounter, self.encounter.debrief(None)))
        except Exception as refused:
            self.window.pop()
            told(self.window, refused)

    def update(self, seconds: float) -> None:
        before = int(2 * self._seconds)
        self._seconds += seconds
        if int(2 * self._seconds) != before:
            self.refresh()

    def build(self) -> Element:
        share = self.window.installation.values.share(self.encounter.materials, self.encounter.on)
        text = [
            heading("Working out what was attainable", "At every decision, for somebody who knew what you knew."),
            bar(share, "" if share is None else f"{round(100 * share)} %"),
            paragraph("This is exact, not a sample, and is kept: the next debrief of this encounter comes at once."),
            Button("without", "Show the debrief without it", self._without),
        ]
        return Scroll(Centred(card(text, gap=2)), "waiting", centre=True)

    def _without(self) -> None:
        self._waiting = False

    def back(self) -> None:
        self._without()


class Debrief(Scene):
    """What an encounter came to."""

    def __init__(self, window: Window, encounter: Encounter, view: DebriefView) -> None:
        super().__init__(window)
        self.encounter, self.view = encounter, view
        self.part, self.decision = "overview", 0

    def entered(self) -> None:
        self.window.say(f"{self.view.ending}. {' '.join(self.view.afterwards.split())} {STANDARDS[self.view.standard]}")

    def build(self) -> Element:
        tabs = [
            Button(
                f"part-{name}",
                label,
                partial(self._show, name),
                "primary" if name == self.part else "plain",
                size="small",
                hint=str(number),
            )
            for number, (name, label) in enumerate(PARTS, 1)
        ]
        below: list[Element] = [Button("home", "To home", self.window.home, "quiet")]
        if self.encounter.can_rewind:
            label = (
                f"Try again from decision {self.decision + 1}"
                if self.part == "decisions"
                else "Try again from the beginning"
            )
            below.append(Button("again", label, self._again))
        top = Row([heading(self.view.title, self.view.ending), Row(tabs, gap=1, least=5)], (2, 3), gap=3, least=45)
        found = Column(self._content(), gap=2)
        return Sided(Column2(top, Scroll(found, f"debrief-{self.part}", line=150)), Row(below, (1, 3)))

    def first_focus(self, names: list[str]) -> str:
        return f"part-{self.part}"

    def shortcuts(self) -> Mapping[str, Action]:
        return {str(number): (partial(self._show, name)) for number, (name, _) in enumerate(PARTS, 1)}

    def back(self) -> None:
        self.window.home()

    def _show(self, name: str) -> None:
        self.part = name
        self.focus = f"part-{name}"
        self.window.sound.play("page")
        self.refresh()

    def _content(self) -> list[Element]:
        view = self.view
        if self.part == "decisions":
            curves = Curves("curves", view.timeline, self.decision, self._to)
            return [curves, decision_panel(view.decisions[self.decision], len(view.decisions), self._to)]
        if self.part == "law":
            return law_part(view)
        if self.part == "technique":
            return technique_part(view)
        if self.part == "outcome":
            return outcome_part(view)
        return self._overview()

    def _overview(self) -> list[Element]:
        view = self.view
        style = {"met": "good", "not_met": "warn"}.get(view.standard, "quiet")
        told_of = [*view.reasons]
        run = []
        if view.rewinds:
            run.append(
                f"Decisions were taken back {view.rewinds} times."
                if view.rewinds > 1
                else "One decision was taken back."
            )
        if view.timers_off:
            run.append("Timers were off, as an accommodation.")
        if view.paused_seconds:
            run.append(f"It was paused for {view.paused_seconds} seconds in all.")
        standard = [
            Text(STANDARDS[view.standard], "body", style, "bold"),
            bullets(told_of),
            *(paragraph(each, "quiet") for each in run),
        ]
        helped: list[Element] = [
            _moment(each.decision, each.criterion, each.how, each.choice.text, "") for each in view.worked
        ]
        if not helped:
            helped = [
                paragraph(
                    "No decision was the best on offer by a criterion without something speaking against it.", "quiet"
                )
            ]
        found: list[Element] = [
            paragraph(" ".join(view.afterwards.split()), "text", "lead"),
            part("What worked", helped, gap=1.25),
            part("The standard", standard, gap=0.75),
        ]
        if view.quality is not None:
            found.append(part("Your decisions", [paragraph(each) for each in quality_sentences(view.quality)]))
            found.append(Curves("curves", view.timeline, -1, self._open))
        if view.missed:
            lead = {"open": "Open was: ", "against": "Against it: ", "taken": ""}
            found.append(
                part(
                    "Opportunities missed",
                    [
                        _moment(each.decision, each.criterion, each.how, each.choice.text, lead[each.kind])
                        for each in view.missed
                    ],
                    gap=1.25,
                )
            )
        found.append(paragraph(SUPPORT, "quiet", "small"))
        return found

    def _open(self, decision: int) -> None:
        self.part, self.decision = "decisions", max(0, min(decision, len(self.view.decisions) - 1))
        self.refresh()
        self.focus = "curves"

    def _to(self, decision: int) -> None:
        self.decision = max(0, min(decision, len(self.view.decisions) - 1))
        self.refresh()

    def _again(self) -> None:
        from simulator.window.scenes.encounter import EncounterScene

        decision = self.decision if self.part == "decisions" else 0
        try:
            self.encounter.rewind(decision)
        except Exception as error:
            told(self.window, error)
            return
        self.window.replace(EncounterScene(self.window, self.encounter, resumed=True))

    def paint(self, target: pygame.Surface) -> None:
        target.fill(self.window.pen.style["ground"])


class Column2(Sided):
    """A head that takes what it needs, and a part below it that takes the rest."""

    def __init__(self, head: Element, rest: Element) -> None:
        super().__init__(rest, head)

    @property
    def children(self) -> list[Element]:
        return [self.below, self.main]

    def place(self, pen, rect) -> None:  # type: ignore[no-untyped-def] # as Sided
        Element.place(self, pen, rect)
        tall = self.below.height(pen, rect.width)
        gap = pen.style.grid * 2
        self.below.place(pen, pygame.Rect(rect.left, rect.top, rect.width, tall))
        self.main.place(
            pen, pygame.Rect(rect.left, rect.top + tall + gap, rect.width, max(1, rect.height - tall - gap))
        )


def _moment(decision: int, criterion: str, how: tuple[str, ...], text: str, lead: str) -> Element:
    by = f" ({', '.join(how)})" if how else ""
    return Column(
        [Text(f"Decision {decision}. {criterion}{by}", "small", "accent", "bold"), Text(f"{lead}{text}")],
        gap=0.25,
        line=84,
    )
