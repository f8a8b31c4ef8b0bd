"""How long records are kept: the longest period that a policy asks for, and never shorter than an award needs."""

from datetime import date

from scoring.retention import Kept, Period, past_retention, periods
from tests.support.standings import policy

ASKED = {"sign_off": True}
PLAYED = Kept("assessment", "e1", "dana", "2024-02-29T12:00:00.000Z")


def test_of_several_policies_the_longest_period_counts_and_always_is_longest() -> None:
    short = policy(ASKED, retention=[{"keep": "assessment", "years": 2}, {"keep": "credential", "years": None}])
    long = policy(
        ASKED, policy="long", retention=[{"keep": "assessment", "years": 5}, {"keep": "credential", "years": 9}]
    )
    wanted = {"assessment": Period(5, "long"), "credential": Period(None, "talk")}
    assert wanted == periods([short, long]) == periods([long, short])


def test_a_record_is_past_on_the_day_after_its_period() -> None:
    kept = {"assessment": Period(2, "talk")}
    assert [] == past_retention([PLAYED], kept, date(2026, 2, 28))
    (found,) = past_retention([PLAYED], kept, date(2026, 3, 1))
    assert ("e1", "2026-02-28") == (found.record.id, found.until)


def test_what_no_policy_speaks_of_is_never_past() -> None:
    assert [] == past_retention([PLAYED], {"practice": Period(1, "talk")}, date(2099, 1, 1))


def test_what_an_award_rests_on_is_kept_as_long_as_the_award() -> None:
    kept = {"assessment": Period(2, "talk"), "credential": Period(3, "talk")}
    award = Kept("credential", "a1", "dana", "2026-03-01")
    resting = Kept("assessment", "e1", "dana", "2024-02-29", ("a1",))
    assert [] == past_retention([resting, award], kept, date(2029, 3, 1))
    assert ["e1", "a1"][::-1] == [each.record.id for each in past_retention([resting, award], kept, date(2029, 3, 2))]
    endless = Kept("credential", "a1", "dana", None)
    assert [] == past_retention([resting, endless], kept, date(2099, 1, 1))
