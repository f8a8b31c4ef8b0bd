"""A preview in the terminal: the encounter as a trainee sees it, and beside it what an author wants to know."""

from collections.abc import Callable, Iterable, Sequence

from simulator.app.preview import Preview
from simulator.app.values import NotValued
from simulator.engine import event as e
from simulator.terminal.encounter import said, show_line
from simulator.terminal.keys import INTERRUPTED, Keys
from simulator.terminal.paper import Paper
from simulator.views.preview import FactLine, OfferLine, PreviewView, TextLine, changes, conditions

HINT = "u back  r reload  g gauges  f all  v values  s start  ? help  q quit"
HELP = (
    ("1-9", "choose"),
    ("u", "take the last decision back"),
    ("r", "read the files again now; saving them does so by itself"),
    ("g", "gauges, facts, conditions and odds off or on"),
    ("f", "everything: all facts, lines not shown, rules"),
    ("v", "work out exact values from here on"),
    ("s", "start again"),
    ("q", "quit; nothing is kept"),
)
WorkOut = Callable[[Preview], None]
"""Works exact values out, showing progress. Raises NotValued."""


class Previewer:
    """Previews with an author at a terminal."""

    def __init__(self, paper: Paper, keys: Keys, preview: Preview, work_out: WorkOut) -> None:
        self.paper, self.keys, self.preview, self._work_out = paper, keys, preview, work_out
        self.beside = True
        """Whether gauges, facts, conditions and odds are shown."""

    def run(self, values: bool) -> None:
        """Preview until the author quits. With `values` these are worked out first."""
        if values:
            self._values()
        self._notes(self.preview.notes)
        self._arrive(self.preview.session.opening)
        while (answer := self._ask()) != "q":
            if answer == INTERRUPTED or answer == "r":
                self._reload()
            elif answer.isdigit():
                self._choose(self.preview.view().offers[int(answer) - 1].choice.id)
            else:
                self._aside(answer)

    def _ask(self) -> str:
        offers = self.preview.view().offers
        keys = [*map(str, range(1, len(offers) + 1)), "u", "r", "g", "f", "v", "s", "?", "q"]
        return self.keys.ask_unless("Preview:", keys, HINT, self.preview.has_changed)

    def _choose(self, choice: str) -> None:
        offer = next(each for each in self.preview.view().offers if each.choice.id == choice)
        self.paper.blank()
        self.paper.pair("you", said(offer.choice), "chosen")
        self._arrive(self.preview.choose(choice))

    def _aside(self, answer: str) -> None:
        if answer == "?":
            for key, meaning in HELP:
                self.paper.pair(key, meaning)
            return
        if answer == "u":
            done = self.preview.back()
            self.paper.text("Back." if done else "There is no decision to take back.", "quiet")
        elif answer == "s":
            self.preview.restart()
            self.paper.text("From the beginning.", "quiet")
        elif answer == "g":
            self.beside = not self.beside
        elif answer == "v":
            self._values()
        elif answer == "f":
            self._everything(self.preview.view())
            return
        self._stand()

    def _reload(self) -> None:
        self.paper.blank()
        found = self.preview.reload()
        if found.problems:
            self.paper.text("The file as it is now is refused; you go on with the one before:", "bad")
            for problem in found.problems:
                self.paper.text(problem, "bad")
            return
        self.paper.text("Read again.", "note")
        self._notes(found.notes)
        self._stand()

    def _values(self) -> None:
        try:
            self._work_out(self.preview)
        except NotValued as error:
            self.paper.text(str(error), "bad")
        except KeyboardInterrupt:
            self.paper.text("Without values.", "quiet")

    def _notes(self, notes: Sequence[str]) -> None:
        for note in notes:
            self.paper.text(note, "note")

    def _arrive(self, events: Sequence[e.Event]) -> None:
        """What a decision, or the beginning, brought about; then where it stands."""
        program = self.preview.program
        if self.beside and (found := [each for each in changes(program, events) if each]):
            self.paper.pair("", "; ".join(found), "quiet")
        self._texts(conditions(program, events))
        self._scene(self.preview.view())

    def _stand(self) -> None:
        """The node's lines as they hold now, and where it stands."""
        view = self.preview.view()
        self._texts(view.lines)
        self._scene(view)

    def _texts(self, lines: Iterable[TextLine]) -> None:
        for each in lines:
            show_line(self.paper, each.line)
            if self.beside and each.when:
                self.paper.pair("", f"[{each.when}]", "quiet")

    def _scene(self, view: PreviewView) -> None:
        self.paper.blank()
        self.paper.title(view.title, f"{view.node}, minute {view.minute} of {view.limit}, decision {view.decision}")
        if self.beside:
            self._gauges(view)
        if view.ending is not None:
            self.paper.text(f"An ending, value {view.value:g}. u goes back, s starts again.", "note")
        for number, offer in enumerate(view.offers, 1):
            self.paper.item(str(number), said(offer.choice))
            if self.beside:
                self.paper.pair("", _beside(offer, view.node), "bad" if offer.unlawful else "quiet")
        if self.beside:
            for closed in view.closed:
                self.paper.pair("", f"not on offer: {closed.id}, {closed.why}", "quiet")

    def _gauges(self, view: PreviewView) -> None:
        gauges = [f"{each.name} {each.value} ({each.low} to {each.high})" for each in view.gauges]
        self.paper.pair("gauges", ", ".join([*gauges, *view.units]), "note")
        told = [_fact(each) for each in view.facts if each.is_told]
        if told:
            self.paper.pair("facts", "; ".join(told), "note")

    def _everything(self, view: PreviewView) -> None:
        self.paper.heading("All facts")
        self.paper.table(("fact", "true", "known"), [(each.name, each.true, each.known) for each in view.facts])
        if view.unshown:
            self.paper.heading("Lines of this node that are not shown now")
            for each in view.unshown:
                show_line(self.paper, each.line)
                self.paper.pair("", f"[{each.when}]", "quiet")
        if view.rules:
            self.paper.heading("Rules")
            for rule in view.rules:
                self.paper.pair(rule.id, rule.why)


def _fact(each: FactLine) -> str:
    """A fact in few words: how it is, and what is known where that differs."""
    known = "" if each.known == each.true else f" (known: {each.known})"
    return f"{each.name} {each.true}{known}"


def _beside(offer: OfferLine, node: str) -> str:
    """What stands beside a choice: id, condition, time, odds, value."""
    parts = [offer.choice.id]
    if offer.when:
        parts.append(f"when {offer.when}")
    if offer.takes != 1:
        parts.append(f"{offer.takes} min")
    certain = len(offer.leads) == 1
    leads = sorted(offer.leads, key=lambda pair: (-pair[1], pair[0]))
    named = [
        f"{'stay' if place == node else place}{'' if certain else f' {float(100 * chance):.0f} %'}"
        for place, chance in leads
    ]
    parts.append(f"→ {', '.join(named)}")
    if offer.value is not None:
        parts.append(f"value {offer.value:g}{', the best' if offer.is_best else ''}")
    if offer.unlawful:
        parts.append("UNLAWFUL as things are known")
    return " | ".join(parts)
