"""An instructor reviews an encounter at the terminal: through it step by step, then over the whole."""

from collections.abc import Callable, Mapping, Sequence

from scoring.review import Entry
from simulator.app.encounters import Refusal
from simulator.app.reviews import Reviewing
from simulator.terminal.debrief import show_decision
from simulator.terminal.encounter import show_passage
from simulator.terminal.keys import Keys
from simulator.terminal.paper import Paper
from simulator.views.debrief import debrief_view
from simulator.views.grade import Judged
from simulator.views.review import FindingPair, ReviewView, level_words, side_by_side

SHORT = {"met": "met", "not_met": "not met", "insufficient_evidence": "too little evidence"}
"""Standards, as they stand in a table."""
LEVELS = ("1", "2", "3", "4")


class Reviewer:
    """Takes an instructor through an encounter. Each thing said is stored at once."""

    def __init__(self, paper: Paper, keys: Keys, reviewing: Reviewing, judge: Callable[[], Judged]) -> None:
        """`judge` gives the encounter as it is now assessed and reviewed."""
        self.paper, self.keys, self.reviewing, self._judge = paper, keys, reviewing, judge

    def run(self) -> None:
        """Step by step, then the whole, until the instructor stops."""
        encounter, view = self.reviewing.encounter, debrief_view(self._judge())
        self.paper.title(f"Review: {view.title}", f"encounter {encounter.id}", encounter.header.mode)
        number = 0
        for passage in encounter.passages():
            show_passage(self.paper, passage)
            if passage.choice is None:
                continue
            number += 1
            show_decision(self.paper, view.decisions[number - 1])
            if not self._step(number):
                break
        self._whole()

    def _step(self, number: int) -> bool:
        """What there is to say of a decision; whether to go on to the next."""
        while True:
            here = [each for each in self._view().findings if each.decision == number]
            show_findings(self.paper, here)
            keys = ("", "c", "q", *(("f",) if here else ()))
            hint = "Enter on  c comment" + ("  f finding" if here else "") + "  q to the end"
            answer = self.keys.ask(f"Decision {number}:", keys, hint)
            if answer in ("", "q"):
                return answer == ""
            if answer == "c":
                self._say("Comment (Enter: none): ", lambda text: self.reviewing.comment(text, number))
            else:
                self._finding(here)

    def _whole(self) -> None:
        while True:
            self.paper.blank()
            show_review(self.paper, self._view(), {})
            keys = ("c", "l", "f", "d", "q")
            answer = self.keys.ask("The whole:", keys, "c comment  l level  f finding  d done  q stop")
            if answer == "q":
                return
            if answer == "c":
                self._say("Comment (Enter: none): ", self.reviewing.comment)
            elif answer == "l":
                self._level()
            elif answer == "f":
                self._finding(self._view().findings)
            else:
                self._done()
                return

    def _done(self) -> None:
        coached = self.keys.ask("Gone through with the trainee?", ("y", "n"), "y yes, n no") == "y"
        self._kept(lambda: [self.reviewing.done(coached)])

    def _level(self) -> None:
        criterion = self.keys.line("Which criterion, by its id? (Enter: none) ").strip()
        if not criterion:
            return
        try:
            criterion = self.reviewing.criterion(criterion)
        except Refusal as refusal:
            self.paper.text(str(refusal), "bad")
            return
        level = self.keys.ask("Level:", (*LEVELS, "c"), "1 to 4, c as computed")
        number = None if level == "c" else int(level)
        self._say("Reason (Enter: leave it): ", lambda reason: self.reviewing.level(criterion, number, reason))

    def _finding(self, found: Sequence[FindingPair]) -> None:
        """One that stands falls; one that fell stands again."""
        asked = str(found[0].number) if len(found) == 1 else self.keys.line("Which finding? (Enter: none) ").strip()
        if not asked:
            return
        one = next((each for each in found if str(each.number) == asked), None)
        if one is None:
            self.paper.text(f'There is no finding "{asked}" here.', "bad")
            return
        what = "does not stand" if one.stands else "stands after all"
        self._say(
            f"Finding {asked} {what}, because (Enter: leave it): ",
            lambda reason: self.reviewing.finding(one.number, not one.stands, reason),
        )

    def _say(self, prompt: str, make: Callable[[str], Entry]) -> None:
        """Ask for a line, and store what it makes; nothing for Enter alone."""
        text = self.keys.line(prompt).strip()
        if text:
            self._kept(lambda: [make(text)])

    def _kept(self, make: Callable[[], Sequence[Entry]]) -> None:
        try:
            self.reviewing.keep(make())
        except Refusal as refusal:
            self.paper.text(str(refusal), "bad")
        else:
            self.paper.text("Kept.", "quiet")

    def _view(self) -> ReviewView:
        return side_by_side(self._judge())


def show_review(paper: Paper, view: ReviewView, names: Mapping[str, str]) -> None:
    """Computed and reviewed side by side, then what was found, then comments. `names` of reviewers by id."""

    def said(by: str) -> str:
        return f" ({names[by]})" if by in names else ""

    paper.heading("Computed and reviewed")
    rows = [("standard", *(SHORT[each] for each in view.standards)), ("technique", *map(_percent, view.percents))]
    rows += [(f"{each.id} {each.title}", *map(level_words, (each.computed, each.reviewed))) for each in view.criteria]
    paper.table(("what", "computed", "reviewed"), rows)
    for each in view.criteria:
        if each.by:
            paper.point(f"{each.id}: {each.reason}{said(each.by)}")
    if view.findings:
        paper.heading("Findings")
        show_findings(paper, view.findings, said)
    if view.comments:
        paper.heading("Comments")
        for comment in view.comments:
            where = "the whole" if comment.decision is None else f"decision {comment.decision}"
            paper.pair(where, f"{comment.text}{said(comment.by)}")
    signed = "signed off" + (", and gone through with the trainee" if view.coached else "")
    paper.text(f"The review is {signed if view.signed else 'not signed off yet'}.", "quiet")


def show_findings(paper: Paper, findings: Sequence[FindingPair], said: Callable[[str], str] = lambda by: "") -> None:
    """What was found, each with its number, and whether it stands."""
    for each in findings:
        fallen = "" if each.stands else f" Does not stand: {each.reason}{said(each.by)}"
        paper.pair(f"finding {each.number}", f"{each.text}.{fallen}", "" if each.stands else "quiet")


def rate(paper: Paper, keys: Keys, reviewing: Reviewing) -> dict[str, int]:
    """Show an encounter without anything that was computed, and ask for levels. Returns the levels given."""
    for passage in reviewing.encounter.passages():
        show_passage(paper, passage)
        if passage.choice is not None:
            keys.ask("Next?", ("",), "Enter on")
    given: dict[str, int] = {}
    for name, criterion in reviewing.rubric.criteria.items():
        paper.blank()
        paper.text(f"{name} {criterion.title}", "heading")
        paper.text(criterion.definition)
        for level, text in sorted(criterion.levels.items()):
            paper.item(level, text)
        answer = keys.ask("Level:", (*LEVELS, ""), "1 to 4, Enter: cannot be said")
        if answer:
            given[name] = int(answer)
    return given


def _percent(value: int | None) -> str:
    return "too little evidence" if value is None else f"{value} %"
