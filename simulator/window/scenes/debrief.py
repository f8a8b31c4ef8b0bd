"""The debrief: a timeline that one can scrub, one decision at a time, then law, technique, outcome, their own view."""

from collections.abc import Mapping
from functools import partial

from scoring.decision import ValueOracle
from simulator.app.encounters import Encounter
from simulator.views.debrief import DebriefView
from simulator.views.facilitated import flag_sentence
from simulator.views.moments import MomentView
from simulator.views.quality import quality_sentences
from simulator.views.review import review_sentences
from simulator.views.words import STANDARDS, SUPPORT
from simulator.window.controls import Button
from simulator.window.elements import Action, Column, Element, Row, Text
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.curves import Curves
from simulator.window.scenes.decision import decision_panel
from simulator.window.scenes.findings import law_part, outcome_part, technique_part
from simulator.window.scenes.frames import Foot, Sheet, Sided
from simulator.window.scenes.parts import READING, bullets, card, counted, heading, paragraph, part, working
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
        self._share = self._asked()
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
            self._share = self._asked()
        self.refresh()

    def _asked(self) -> float | None:
        """How far the other process says that it is."""
        return self.window.installation.values.share(self.encounter.materials, self.encounter.on)

    def build(self) -> Element:
        share = self._share if self._share is None or self._share < 1 else None
        words = (
            "Weighing every way that could be taken" if share is None else f"Every moment that can come, {share:.0%}"
        )
        text = Column(
            [
                paragraph("At every decision, for somebody who knew what you knew."),
                working(share, words, self._seconds),
                paragraph(
                    "This is exact, not a sample, and is kept: the next debrief of this encounter comes at once."
                ),
            ],
            gap=2,
        )
        foot = Foot([], [Button("without", "Show the debrief without it", self._without)])
        return Sheet(heading("Working out what was attainable"), Scroll(text, "waiting", ground="panel"), foot)

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
        language = self.encounter.materials.program.authored.language
        self.window.say(f"{self.view.ending}. {' '.join(self.view.afterwards.split())}", language=language)
        self.window.say(STANDARDS[self.view.standard], interrupt=False)

    def build(self) -> Element:
        tabs = [
            Button(
                f"part-{name}",
                label,
                partial(self._show, name),
                "primary" if name == self.part else "plain",
                size="small",
                hint=str(number),
                centre=True,
            )
            for number, (name, label) in enumerate(PARTS, 1)
        ]
        on: list[Button] = []
        if self.encounter.can_rewind:
            label = (
                f"Try again from decision {self.decision + 1}"
                if self.part == "decisions"
                else "Try again from the beginning"
            )
            on.append(Button("again", label, self._again))
        foot = Foot([Button("home", "To home", self.window.home, "quiet")], on)
        title = heading(self.view.title, self.view.ending)
        top = Row([title, Row(tabs, gap=1, least=5)], (2, 3), gap=3, least=45, middle=True)
        return Sided(Scroll(Column(self._content(), gap=2.5), f"debrief-{self.part}"), foot, top)

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
        helped: list[Element] = [_moment(each, "") for each in view.worked]
        if not helped:
            words = "No decision was the best on offer by a criterion without something speaking against it."
            helped = [paragraph(words, "quiet")]
        after = paragraph(" ".join(view.afterwards.split()), "text", "lead")
        told_in = [paragraph(view.language, "quiet", "small")] if view.language else []
        left = Column([*told_in, after, part("What worked", helped, gap=1.5)], gap=3)
        right: list[Element] = [card(self._standard(), gap=1.25)]
        if view.review is not None:
            said = bullets(tuple(review_sentences(view.review)))
            right.append(part("Review by an instructor", [said], gap=1.5))
        if view.missed:
            lead = {"open": "Open was: ", "against": "Against it: ", "taken": ""}
            missed = [_moment(each, lead[each.kind]) for each in view.missed]
            right.append(part("Opportunities missed", missed, gap=1.5))
        found: list[Element] = [Row([left, Column(right, gap=3)], (6, 5), gap=4, least=34)]
        if len(view.timeline) > 1:
            found.append(Curves("curves", view.timeline, -1, self._open))
        found.append(paragraph(SUPPORT, "quiet", "small"))
        return found

    def _standard(self) -> list[Element]:
        """Whether the standard is met and why; what the decisions were worth; how it was run."""
        view = self.view
        style = {"met": "good", "not_met": "warn"}.get(view.standard, "quiet")
        found: list[Element] = [Text(STANDARDS[view.standard], "lead", style, "bold")]
        if view.reasons:
            found.append(bullets(view.reasons))
        if view.quality is not None:
            worth, told_of = quality_sentences(view.quality)
            # The counts of the second sentence are drawn, each grade with its shape.
            found += [
                paragraph(worth),
                counted(view.quality.counts),
                paragraph(told_of.partition(". ")[2], "quiet", "small"),
            ]
        run = []
        if view.rewinds:
            many = f"Decisions were taken back {view.rewinds} times."
            run.append(many if view.rewinds > 1 else "One decision was taken back.")
        if view.timers_off:
            run.append("Timers were off, as an accommodation.")
        if view.paused_seconds:
            run.append(f"It was paused for {view.paused_seconds} seconds in all.")
        run += view.facilitated
        run += [f"Marked by your instructor at decision {each.decision}, {flag_sentence(each)}" for each in view.flags]
        return [*found, *(paragraph(each, "quiet", "small") for each in run)]

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


def _moment(found: MomentView, lead: str) -> Element:
    by = f" ({', '.join(found.how)})" if found.how else ""
    said = found.choice.kind in ("say", "radio")
    text = f"“{found.choice.text}”" if said else found.choice.text
    head = Text(f"Decision {found.decision}. {found.criterion}{by}", "small", "accent", "bold")
    return Column([head, Text(f"{lead}{text}")], gap=0.25, line=READING)
