"""Gates: one act that fails an assessment whatever the rest, and one omission."""

from scoring.rubric_schema import Gate
from tests.support.judge import criterion, known, moment, rubric, shown

DEMEANED = Gate(id="demeaned", title="x", source="T", any_of=["demeans", "bias_remark"])
CROWDED = Gate(id="crowded", title="x", source="T", any_of=["crowds_person"], when="weapon == blade")
NO_AID = Gate(id="no_aid", title="x", source="T", never=["calls_ems", "watches_breathing"], cued="injured")
BLADE, HURT = known(weapon="blade"), known(injured=True)


def gates(gate: Gate, *met: object) -> list[tuple[str, int]]:
    made = rubric({"c": criterion({"open_question": 1})}, [gate])
    return [(each.gate, each.decision) for each in shown(made, *met).gates]  # type: ignore[arg-type]


def test_one_act_is_enough_and_the_first_one_is_named() -> None:
    kind, unkind = moment(0, "a", a=["reflects"], b=["demeans"]), moment(3, "b", a=["reflects"], b=["demeans"])
    assert [] == gates(DEMEANED, kind)
    assert [("demeaned", 3)] == gates(DEMEANED, kind, unkind, moment(5, "b", b=["bias_remark"]))


def test_a_condition_holds_only_with_what_was_known_then() -> None:
    assert [("crowded", 0)] == gates(CROWDED, moment(0, "a", known=BLADE, a=["crowds_person"]))
    assert [] == gates(CROWDED, moment(0, "a", known=known(weapon="none"), a=["crowds_person"]))
    assert [] == gates(CROWDED, moment(0, "a", a=["crowds_person"])), "nobody had found out"


def test_an_omission_is_met_where_it_was_called_for_and_on_offer() -> None:
    missed = moment(2, "talk", known=HURT, talk=["open_question"], call=["calls_ems"])
    assert [("no_aid", 2)] == gates(NO_AID, moment(1, "talk", known=HURT, talk=["open_question"]), missed)


def test_an_omission_is_made_good_at_any_time() -> None:
    missed = moment(2, "talk", known=HURT, talk=["open_question"], call=["calls_ems"])
    late = moment(9, "watch", known=HURT, watch=["watches_breathing"])
    assert [] == gates(NO_AID, missed, late)


def test_what_could_not_be_done_is_held_against_nobody() -> None:
    assert [] == gates(NO_AID, moment(0, "talk", known=HURT, talk=["open_question"], wait=["waits_out_silence"]))


def test_what_could_not_be_known_is_held_against_nobody() -> None:
    assert [] == gates(NO_AID, moment(0, "talk", talk=["open_question"], call=["calls_ems"]))
