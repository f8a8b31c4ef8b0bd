"""What is on the screen, as data: the scene, what a decision brought about, the debrief in the order it is told."""

import random
from dataclasses import fields, replace
from datetime import date

import pytest

from simulator.engine import event as e
from simulator.engine.session import Mark, Session
from simulator.views.debrief import DebriefView, Judged, debrief_view
from simulator.views.encounter import SceneView, known_sentences, passage_view, scene_view, soon
from simulator.views.words import STANDARDS, fact_sentence, fact_state
from tests.support.academy import LAW, RUBRIC, academy, played, stairwell
from tests.support.judge import DAY, assessed
from tests.support.make import library, shipped


def debrief(session: Session) -> DebriefView:
    made = academy().rubrics[RUBRIC], academy().law(LAW)
    return debrief_view(Judged(session, assessed(session, *made), *made, date.fromisoformat(DAY)))


def scene(*choices: str) -> SceneView:
    return scene_view(played(*choices))


def test_a_scene_says_where_it_stands() -> None:
    view = scene("greet", "medics")
    assert ("The stairwell", "12 Mill Lane, the stairs", 2, 60, 2, None) == (
        view.title,
        view.place,
        view.minute,
        view.limit,
        view.decision,
        view.ending,
    )
    assert {"greet", "listen", "order", "look", "ask", "hold_now"} == {each.id for each in view.choices}, (
        "the ambulance is called"
    )


def test_choices_stand_in_the_order_that_the_seed_gives_and_change_from_decision_to_decision() -> None:
    orders = {tuple(each.id for each in scene(*["greet"] * times).choices) for times in range(6)}
    assert 1 < len(orders)
    assert [each.id for each in scene("greet").choices] == [each.id for each in scene("greet").choices]


def test_a_silence_has_its_seconds_where_the_scenario_gives_them() -> None:
    assert (25, "listen") == (scene().seconds, scene().timeout_choice)
    assert (None, None) == (scene("ask").seconds, scene("ask").timeout_choice)


def test_units_are_on_the_way_and_then_here() -> None:
    (coming,) = scene("medics").coming
    assert "Emergency medical services" == coming[0]
    assert coming[1] in (3, 5)
    arrived = scene("medics", *["greet"] * 5)
    assert (("Emergency medical services",), ()) == (arrived.here, arrived.coming)


def test_a_unit_that_comes_when_the_encounter_is_over_is_late() -> None:
    limit = stairwell().limit
    early = Session(stairwell(), 1)
    for _ in range(limit - 6):
        early.decide("greet")
    assert () == scene("medics").late
    early.decide("medics")
    (coming,) = scene_view(early).coming
    assert (coming[1] >= 5) == (scene_view(early).late == ("Emergency medical services",))
    late = Session(stairwell(), 1)
    for _ in range(limit - 3):
        late.decide("greet")
    late.decide("medics")
    assert ("Emergency medical services",) == scene_view(late).late


SHIPPED = library().names("scenario")


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_said_of_clock_and_units_is_so(name: str) -> None:
    """Over plays by chance: nobody comes who was said to come too late, and no minute passes when the clock stands."""
    program = shipped(name, library().document("scenario", name).data["response"]["default"])
    for seed in range(40):
        session, dice, seen = Session(program, seed), random.Random(seed), list[SceneView]()
        while session.ending is None:
            seen.append(scene_view(session))
            session.decide(dice.choice(session.offered))
        late = {unit for view in seen for unit in view.late}
        assert set() == {unit for view in seen for unit in view.here if unit in late}
        assert {True: 1}.items() >= {True: len({view.minute for view in seen if view.stopped} or {0})}.items()
        assert () == tuple(unit for view in seen if view.stopped for unit in (*view.here, *view.coming))


@pytest.mark.parametrize(
    ("name", "running", "stopped"),
    [
        ("parking-garage", "way_off", {"floor", "family", "door", "notes", "report"}),
        ("corner-store", "what_next", {"hold", "coat", "owner_after", "desk", "notes", "report"}),
    ],
)
def test_the_clock_has_stopped_where_no_choice_takes_time_any_more(name: str, running: str, stopped: set[str]) -> None:
    program = shipped(name, library().document("scenario", name).data["response"]["default"])
    session = Session(program, 1)

    def at(node: str) -> bool:
        session.restore(Mark(replace(session.situation, place=program.place(node)), (), 0))
        return scene_view(session).stopped

    assert stopped == {node for node in stopped if at(node)}
    assert not at(running)
    assert not at(program.authored.scenario.start)


def test_how_soon_is_said_in_words() -> None:
    assert ("1 minute", "8 minutes", "3 or 6 minutes", "20, 35 or 60 minutes") == (
        soon(1),
        soon(8),
        soon({"3": 2, "6": 1}),
        soon({"20": 1, "35": 2, "60": 1}),
    )


def test_an_ending_offers_nothing() -> None:
    view = scene("hold_now")
    assert ("held", (), None) == (view.ending, view.choices, view.seconds)


def test_a_passage_tells_what_was_done_said_and_noted() -> None:
    session = played("medics", "ask")
    called, asked = (passage_view(session.program, each.events) for each in session.decisions)
    assert "radio" == called.choice.kind if called.choice else None
    assert ("Emergency medical services: on the way, ",) == tuple(each[:40] for each in called.notes)
    assert ["Yes. Since Sunday.", "He looks at you for the first time."] == [each.text for each in asked.lines]
    assert ("You now know: recent threat to self.",) == asked.notes


def test_what_the_trainee_is_shown_holds_no_gauge() -> None:
    for kind in (SceneView, type(passage_view(stairwell(), []))):
        assert not {"gauges", "trust", "agitation"} & {field.name for field in fields(kind)}


def test_what_is_known_so_far_is_told_in_sentences() -> None:
    assert () == known_sentences(played()), "the briefing is there for what was known before"
    assert ("recent threat to self: yes",) == known_sentences(played("ask"))


@pytest.mark.parametrize(
    ("value", "sentence"), [("true", "You now know: letter."), ("false", "So far no sign of: letter.")]
)
def test_a_fact_is_found_out_or_ruled_out(value: str, sentence: str) -> None:
    assert sentence == fact_sentence(stairwell().authored, "letter", value)


def test_a_fact_that_nobody_found_out_is_told_as_such() -> None:
    assert "letter: never found out" == fact_state(stairwell().authored, "letter", None)


def test_the_debrief_begins_with_what_worked() -> None:
    names = [field.name for field in fields(DebriefView)]
    assert names.index("worked") < names.index("decisions") < names.index("missed") < names.index("breaches")
    view = debrief(played("greet", "listen", "ask", "hold"))
    assert [("Listens", 2), ("Asks plainly", 3)] == [(each.criterion, each.decision) for each in view.worked]


def test_every_decision_has_its_reason_and_what_would_have_served_better() -> None:
    first, second = debrief(played("order", "hold_now")).decisions
    assert ("order", "ask") == (first.choice.id, first.better.choice.id if first.better else None)
    assert "An order as the first words" in first.because
    assert "The plain word" in (first.better.because if first.better else "")
    assert ["not_established", "against_policy"] == [each.verdict for each in second.law]


def test_effects_are_told_afterwards() -> None:
    (first, *_) = debrief(played("order", "hold_now")).decisions
    assert ("Trust fell from 1 to 0", "Agitation rose from 2 to 3") == tuple(
        sorted(each.capitalize() for each in first.changed)
    )[::-1]


def test_luck_is_told_beside_the_decision() -> None:
    listened, held = debrief(played("listen", "hold_now")).decisions
    assert (50, None) == (listened.luck, held.luck)


def test_a_breach_says_what_was_known_and_what_was_missing() -> None:
    breach = next(each for each in debrief(played("hold_now")).breaches if each.verdict == "not_established")
    assert (("credible source: yes",), ("recent threat to self",)) == (breach.facts, breach.missing)
    assert ("Testland Code 1", "not yet reviewed by a lawyer") == (breach.citation, breach.review)


def test_taking_back_and_timers_are_told() -> None:
    session = played("greet")
    session.rewind(0)
    session.note(e.TimersSet(False))
    session.decide("hold_now")
    assert (1, True) == (debrief(session).rewinds, debrief(session).timers_off)
    assert (0, False) == (debrief(played("hold_now")).rewinds, debrief(played("hold_now")).timers_off)


def test_a_silence_that_decided_is_told_as_such() -> None:
    session = Session(stairwell(), 1)
    session.decide("listen", "timeout", 6000)
    session.decide("hold_now")
    assert [True, False] == [each.by_timer for each in debrief(session).decisions]


def test_the_outcome_is_told_in_measures_and_costs() -> None:
    told = dict(debrief(played("medics", "hold_now")).outcome)
    assert ("emergency department, against their will", "2", "Emergency medical services", "none") == tuple(
        told[each] for each in ("Where the person went", "Minutes on scene", "Units asked for", "Force used")
    )


def test_the_person_has_the_last_word() -> None:
    view = debrief(played("greet", "listen", "listen", "ask", "thank", "offer"))
    assert ["You asked me straight out."] == [each.text for each in view.views]


def test_a_standard_has_a_sentence_each() -> None:
    assert {"met", "not_met", "insufficient_evidence"} == set(STANDARDS)
    assert "not_met" == debrief(played("hold_now")).standard
