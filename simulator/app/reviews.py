"""Reviews: an instructor comments on an encounter, overrides what was computed, rates it blind, signs off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.agreement import Kappa, weighted_kappa
from scoring.result import Result, kept_result, result_of
from scoring.review import (
    CommentMade,
    CriterionOverridden,
    Entry,
    FindingOverridden,
    Overriding,
    RatingMade,
    ReviewMade,
    found_in,
    reviewed,
)
from simulator.app.bootstrap import Installation
from simulator.app.encounters import Encounter, Refusal
from simulator.app.free_text import line_of
from simulator.app.people import instructor
from simulator.app.review_book import BOOKS, Entered, all_reviews, speaks_of
from simulator.document.diagnostic import did_you_mean
from simulator.records import Summary, instant

LONGEST = 2000
"""Characters of a comment or reason; `scoring.review.Text` says the same."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a review with its encounter, for lists. `current`: it speaks of the encounter as it stands now."""

    summary: Summary
    entered: Entered
    current: bool


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    """How far instructors' ratings and computed levels agree on a criterion."""

    criterion: str
    kappa: Kappa


class Reviewing:
    """An encounter under review by somebody. What the methods give is stored by `keep`, and not before."""

    def __init__(self, installation: Installation, encounter: Encounter, reviewer: str) -> None:
        self._installation, self.encounter, self.reviewer = installation, encounter, reviewer
        self.event = encounter.stored
        """Number of the last event of what is reviewed."""
        self.rubric = encounter.materials.rubric
        self.computed = encounter.assessment()
        self.found = found_in(self.computed)

    def comment(self, text: str, decision: int | None = None) -> CommentMade:
        """A comment on a decision, counted from 1, or on the whole. Raises Refusal."""
        number = None if decision is None else self._decision(decision)
        return CommentMade(reviewer=self.reviewer, event=self.event, decision=number, text=_text(text, "comment"))

    def level(self, criterion: str, level: int | None, reason: str) -> CriterionOverridden:
        """A criterion at a level, 1 to 4; None: as computed after all. Raises Refusal."""
        name = self.criterion(criterion)
        if level is not None and level not in [row.level for row in self.rubric.levels]:
            raise Refusal(f"This rubric has no level {level}.")
        return CriterionOverridden(
            reviewer=self.reviewer, event=self.event, criterion=name, level=level, reason=_text(reason, "reason")
        )

    def finding(self, number: int, stands: bool, reason: str) -> FindingOverridden:
        """That finding `number` (from 1, as `review show` lists them) stands or does not. Raises Refusal."""
        if not 0 < number <= len(self.found):
            several = f"1 to {len(self.found)}" if self.found else "none"
            raise Refusal(f"There is no finding {number}; there are: {several}. 'review show' lists them.")
        found = self.found[number - 1]
        return FindingOverridden(
            reviewer=self.reviewer,
            event=self.event,
            of=found.of,
            what=found.what,
            decision=found.decision,
            act=found.act,
            stands=stands,
            reason=_text(reason, "reason"),
        )

    def rating(self, levels: Mapping[str, int]) -> RatingMade:
        """The levels that the reviewer gives without having seen what was computed.

        Raises:
            Refusal: nothing is rated, there is no such criterion or level, or the reviewer has worked on it before.
        """
        if any(each.entry.reviewer == self.reviewer for each in self.encounter.entered()):
            raise Refusal("You have reviewed or rated this encounter before, so a rating would not be blind any more.")
        if not levels:
            raise Refusal("Rate at least one criterion.")
        named = {self.criterion(name): level for name, level in levels.items()}
        wrong = [str(level) for level in named.values() if level not in (1, 2, 3, 4)]
        if wrong:
            raise Refusal(f"Levels go from 1 to 4; {', '.join(wrong)} is none.")
        return RatingMade(reviewer=self.reviewer, event=self.event, levels=named)

    def done(self, coached: bool) -> ReviewMade:
        """That the review is done; `coached`: it was gone through with the trainee."""
        return ReviewMade(reviewer=self.reviewer, event=self.event, coached=coached)

    def keep(self, entries: Sequence[Entry]) -> None:
        """Store entries, one after the other. Raises StoreError; those before it are then stored."""
        store, clock = self._installation.records, self._installation.clock
        said = [each.entry for each in self.encounter.entered()]
        for each in entries:
            entry = self._with_result(each, said) if isinstance(each, Overriding) else each
            at = instant(clock.now())
            store.write(f"{BOOKS}{self.encounter.id}", type(entry).__name__, entry.model_dump(), at)
            said.append(entry)

    def _with_result(self, entry: Overriding, said: Sequence[Entry]) -> Overriding:
        """With what the encounter comes to by it, for reports."""
        result = result_of(reviewed(self.computed, self.rubric, [*said, entry]), self.rubric, self.encounter.session)
        return entry.model_copy(
            update={"result": result, "counted": sum(isinstance(each, Overriding) for each in said)}
        )

    def _decision(self, number: int) -> int:
        many = len(self.encounter.session.decisions)
        if not 0 < number <= many:
            raise Refusal(f"There is no decision {number}; there are 1 to {many}.")
        return number - 1

    def criterion(self, text: str) -> str:
        """The id of a criterion, however it is capitalised. Raises Refusal."""
        known = {name.casefold(): name for name in self.rubric.criteria}
        if text.casefold() not in known:
            near = did_you_mean(text.casefold(), self.rubric.criteria)
            raise Refusal(f'The rubric has no criterion "{text}". {near}'.strip())
        return known[text.casefold()]


def begin_review(installation: Installation, encounter: str, by: str | None) -> Reviewing:
    """Review an encounter, by the beginning of its id.

    Raises:
        Refusal: it has not ended, nobody says who reviews, or it is the reviewer's own.
        StoreError: there is no such encounter or person.
    """
    reviewer = instructor(installation, by)
    if reviewer is None:
        raise Refusal("Nobody is signed in. Say who reviews: --by WHO, an id or a name.")
    found = installation.encounters.resume(encounter)
    if found.session.ending is None:
        raise Refusal(f"Encounter {found.id} has not ended; only what has ended is reviewed.")
    if found.header.trainee == reviewer:
        raise Refusal("Nobody reviews an encounter of their own.")
    return Reviewing(installation, found, reviewer)


def listed(
    installation: Installation, encounter: str | None = None, by: str | None = None, trainee: str | None = None
) -> list[Listed]:
    """Entries of reviews, newest first: of an encounter, by a member, about a trainee, where given.

    Raises StoreError: nobody, or no encounter, or several, are called so.
    """
    records = installation.records
    one = None if encounter is None else records.find(encounter).id
    member = None if by is None else records.find_member(by).id
    who = None if trainee is None else records.find_member(trainee).id
    reviews, found = all_reviews(records, who), []
    for summary in records.summaries(trainee=who):
        if one in (None, summary.id):
            found += [
                Listed(summary, each, each.entry.event == summary.events - 1)
                for each in reviews.get(summary.id, ())
                if member in (None, each.entry.reviewer)
            ]
    return sorted(found, key=lambda each: each.entered.at, reverse=True)


def agreement(installation: Installation, scenario: str | None = None) -> list[CriterionAgreement]:
    """Instructors' blind ratings beside computed levels, by criterion; pairs without a computed level are left out.

    Raises StoreError, or Refusal where an encounter cannot be computed again.
    """
    pairs: dict[str, list[tuple[int, int]]] = {}
    reviews = all_reviews(installation.records, scenario=scenario)
    for summary in installation.records.summaries(scenario=scenario, status="ended"):
        ratings = _ratings(speaks_of(reviews.get(summary.id, ()), summary.events - 1))
        computed = _computed(installation, summary).criteria if ratings else {}
        for rating in ratings:
            for name, level in rating.levels.items():
                row = pairs.setdefault(name, [])
                found = computed.get(name)
                if found is not None and found.level is not None:
                    row.append((level, found.level))
    return [CriterionAgreement(name, weighted_kappa(row)) for name, row in sorted(pairs.items())]


def names(installation: Installation) -> dict[str, str]:
    """Everybody's name by id, for showing who reviewed. Raises StoreError."""
    return {each.id: each.name for each in installation.records.members(erased=True)}


def _ratings(said: Iterable[Entered]) -> list[RatingMade]:
    return [each.entry for each in said if isinstance(each.entry, RatingMade)]


def _computed(installation: Installation, summary: Summary) -> Result:
    return kept_result(summary.result) or installation.encounters.recorded(summary.id).result()


def _text(text: str, what: str) -> str:
    """Raises Refusal: there is none, or too much of it."""
    made = line_of(text)
    if not made:
        raise Refusal(f"Give a {what}; it stands in the record beside your name.")
    if len(made) > LONGEST:
        raise Refusal(f"A {what} has at most {LONGEST} characters; this one has {len(made)}.")
    return made
