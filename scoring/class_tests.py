"""Class tests: how many of a class failed the assessment of a scenario, and whether that must be reported.

California: the Basic Training Bureau of POST shall be notified in writing within 24 hours when 15 percent or more of
the students who attend a course fail any scenario or exercise test, initial tests and retests included (Commission
Procedure D-1, as told on post.ca.gov/Basic-Course-Test-Failure-Notification). Other states have other rules or none.

A test is an assessment that ended; it is failed where the standard is not met. Insufficient evidence is neither passed
nor failed. A trainee's first assessment of a scenario is the initial test; those after it are retests, up to the one
that meets the standard. What is played after that is training.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.completed import Completed

REPORTED_PERCENT = 15
Attempt = Literal["initial", "retest"]


@dataclass(frozen=True, slots=True)
class Window:
    """Days, both included, written 2026-03-01; None: no bound."""

    first: str | None = None
    last: str | None = None

    def holds(self, moment: str) -> bool:
        """Whether a moment or a day lies in it."""
        day = moment[:10]
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class ClassTest:
    """A scenario as a test of a class, initial or retest; all figures count trainees, each once.

    `failed`: those who failed at least one such test; `unclear`: those with insufficient evidence and no failure.
    `state`: `reached` where the failures are 15 % or more of the class, `of_tested` where they are so of those tested
    only. `reached_at`: the moment of the failure with which 15 % of the class was reached.
    """

    scenario: str
    title: str
    attempt: Attempt
    members: int
    tested: int
    failed: int
    unclear: int
    state: Literal["reached", "of_tested", "below"]
    reached_at: str | None


def class_tests(members: Iterable[str], done: Sequence[Completed], window: Window) -> tuple[ClassTest, ...]:
    """Each scenario that was a test of this class in these days, by title. `done`: all their encounters, oldest first,
    those before the days too, since a first attempt then makes a later one a retest."""
    class_ = frozenset(members)
    found: dict[tuple[str, Attempt], list[Completed]] = {}
    titles: dict[str, str] = {}
    for attempt, each in _attempts(done):
        if each.trainee in class_ and window.holds(each.ended):
            found.setdefault((each.scenario, attempt), []).append(each)
            titles[each.scenario] = each.title
    made = [_test(titles[key[0]], key, tests, len(class_)) for key, tests in found.items()]
    return tuple(sorted(made, key=lambda test: (test.title.casefold(), test.scenario, test.attempt)))


def _attempts(done: Sequence[Completed]) -> Iterator[tuple[Attempt, Completed]]:
    seen: set[tuple[str | None, str]] = set()
    passed: set[tuple[str | None, str]] = set()
    for each in sorted(done, key=lambda one: (one.ended, one.encounter)):
        key = each.trainee, each.scenario
        if each.mode != "assessment" or key in passed:
            continue
        yield ("retest" if key in seen else "initial"), each
        seen.add(key)
        if each.result.standard == "met":
            passed.add(key)


def _test(title: str, key: tuple[str, Attempt], tests: Sequence[Completed], members: int) -> ClassTest:
    tested = {each.trainee for each in tests}
    failures: Mapping[str | None, str] = {
        each.trainee: each.ended for each in reversed(tests) if each.result.standard == "not_met"
    }
    unclear = {each.trainee for each in tests if each.result.standard == "insufficient_evidence"} - failures.keys()
    needed = max(1, -(-REPORTED_PERCENT * members // 100))
    failed, moments = len(failures), sorted(failures.values())
    of_tested = failed > 0 and 100 * failed >= REPORTED_PERCENT * len(tested)
    return ClassTest(
        scenario=key[0],
        title=title,
        attempt=key[1],
        members=members,
        tested=len(tested),
        failed=failed,
        unclear=len(unclear),
        state="reached" if failed >= needed else "of_tested" if of_tested else "below",
        reached_at=moments[needed - 1] if failed >= needed else None,
    )
