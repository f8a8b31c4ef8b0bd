"""Proofs: each property holds where it should, and where it does not, a play shows it."""

import re
from pathlib import Path

import pytest

from simulator.analysis.finding import Verdict
from simulator.analysis.prove import best_is_lawful, fair, no_dead_end, reachable, rubric_agrees, unlawful_never_pays
from simulator.analysis.readable import observable
from simulator.analysis.witness import everything_appears, guesses, guessing, interval
from simulator.analysis.wording import reading_grade
from simulator.engine.session import Session
from tests.support.academy import stairwell
from tests.support.command import run
from tests.support.judge import law, rule
from tests.support.solved import judge, proof, stairwell_with

PAYS = ("value: 40", "value: 100")
"""The hold's ending is worth more than any other: now an unlawful hold pays."""


def test_the_stairwell_is_reachable_and_has_no_dead_end() -> None:
    made = proof(stairwell())

    assert [Verdict.HOLDS, Verdict.HOLDS] == [reachable(made).verdict, no_dead_end(made).verdict]


def test_a_choice_that_no_situation_offers_is_named() -> None:
    never = stairwell_with(
        ("- id: medics", "- {id: dance, do: Dance., when: 'trust > 6', to: stay, because: x}\n      - id: medics")
    )

    found = reachable(proof(never))

    assert (Verdict.VIOLATED, ('choice "stairs/dance" is never on offer',)) == (found.verdict, found.lines)


def test_the_best_way_is_lawful_where_a_breach_costs_more_than_it_brings() -> None:
    assert Verdict.HOLDS is best_is_lawful(proof(stairwell())).verdict


def test_an_unlawful_act_that_pays_is_shown_by_a_play_that_can_be_played() -> None:
    made = stairwell_with(PAYS, ("value: 95", "value: 30"))
    needs_a_warrant = law({"made.hold": rule("warrant_held")})

    pays, _ = unlawful_never_pays(proof(made, law=needs_a_warrant))

    assert Verdict.VIOLATED is pays.verdict
    assert pays.play is not None
    assert pays.play.seed is not None
    session = Session(made, pays.play.seed)
    for choice in pays.play.choices:
        session.decide(choice)
    assert "held" == session.ending


def test_nothing_unlawful_pays_in_the_stairwell_as_it_is() -> None:
    pays, tempts = unlawful_never_pays(proof(stairwell()))

    assert (Verdict.HOLDS, Verdict.HOLDS) == (pays.verdict, tempts.verdict)


def test_fairness_tells_what_skill_and_luck_can_do() -> None:
    lines = fair(proof(stairwell())).lines

    assert lines[1].startswith("guaranteed to the most careful whatever is drawn: 40")


def test_the_rubric_and_the_values_are_held_against_each_other() -> None:
    assert "Always taking what the rubric values most comes to" in rubric_agrees(proof(stairwell())).says


def test_a_gauge_that_matters_and_shows_no_sign_is_found() -> None:
    hidden_turn = stairwell_with(
        ('- {see: "His breath comes fast.", cue: {agitation: ">= 3"}}\n      ', ""),
        ('- {who: joel, say: "You can stay.", when: "trust >= 4", cue: {trust: ">= 4"}}', '- {see: "He sits."}'),
        (
            '- {weight: "trust", to: agreed}',
            '- {weight: 1, when: "trust >= 3", to: agreed}\n          - {weight: 1, when: "trust < 3", to: gone}',
        ),
    )

    found = observable(proof(hidden_turn))

    assert found.verdict in (Verdict.VIOLATED, Verdict.REMARK)
    assert found.play is not None


def test_everything_in_the_stairwell_appears_in_some_play() -> None:
    assert Verdict.HOLDS is everything_appears(stairwell(), 3_000).verdict


def test_a_line_that_no_play_shows_is_named_and_nothing_is_claimed_of_it() -> None:
    never = stairwell_with(('{who: joel, say: "If you like."}', '{who: joel, say: "If you like.", when: "trust > 6"}'))

    found = everything_appears(never, 200)

    assert Verdict.SAMPLED is found.verdict
    assert ("line stairs/greet/0: If you like.",) == tuple(each for each in found.lines if "greet" in each)


def test_guessing_is_sampled_and_says_so() -> None:
    found = guessing(judge(stairwell()), guesses(judge(stairwell()), 20, 20), 1.0)

    assert Verdict.SAMPLED is found.verdict
    assert "with 95 % confidence" in found.lines[0]


@pytest.mark.parametrize(("successes", "trials", "expected"), [(0, 400, (0.0, 0.0095)), (5, 10, (0.2366, 0.7634))])
def test_the_interval_is_wilsons(successes: int, trials: int, expected: tuple[float, float]) -> None:
    assert pytest.approx(expected, abs=1e-4) == interval(successes, trials)


def test_plain_sentences_have_a_low_reading_grade() -> None:
    assert reading_grade("I am Dana. I am with the police. You are safe here, and we have time.") < 3
    assert (
        reading_grade(
            "Notwithstanding considerable deliberation, institutional accountability necessitates documentation."
        )
        > 20
    )


def test_prove_exits_with_1_and_writes_plays_that_show_it(home: Path, tmp_path: Path) -> None:
    file = home / "content/scenarios/stairwell/scenario.yaml"
    text = file.read_text(encoding="utf-8").replace(*PAYS, 1).replace("value: 95", "value: 30", 1)
    file.write_text(text, encoding="utf-8")
    pack = home / "content/scoring/law_packs/testland/pack.yaml"
    strict = pack.read_text(encoding="utf-8").replace("threat_self_recent and source_credible", "warrant_held")
    pack.write_text(strict, encoding="utf-8")
    plays = tmp_path / "plays.yaml"

    proved = run(home, "scenario", "prove", "stairwell", "--law", "testland", "--quick", "--plays", str(plays))
    again = run(home, "play", "--plays", str(plays))

    assert 1 == proved.code
    assert "no unlawful act pays" in proved.out
    assert 0 == again.code, again.out
    assert "ends in held" in again.out


def test_prove_says_everything_as_json(home: Path) -> None:
    (found,) = run(home, "scenario", "prove", "stairwell", "--law", "testland", "--quick", "--json").json

    assert {
        "reachable",
        "no dead end",
        "a lawful way is best",
        "no unlawful act pays",
        "observable",
        "not guessable",
    } <= {each["property"] for each in found["properties"]}
    assert found["moments"] > 100


def test_above_the_cap_it_samples_and_says_that_it_does(home: Path) -> None:
    ran = run(home, "scenario", "prove", "stairwell", "--law", "testland", "--quick", "--cap", "10")

    assert "sampled, not proved" in ran.out
    assert "more than 10 moments can be reached" in ran.out


def test_the_response_model_of_its_own_is_one_of_those_that_it_suits(home: Path) -> None:
    (found,) = run(
        home, "scenario", "prove", "late-for-work", "--law", "us", "--response", "default", "--quick", "--json"
    ).json
    assert "cit-officer" == found["response"]


def test_several_proofs_end_with_a_table_of_their_figures(home: Path) -> None:
    both = ("late-for-work", "stairwell", "--law", "us", "--response", "default", "--quick")
    proved = run(home, "--plain", "scenario", "prove", *both)
    rows = {row["scenario"]: row for row in run(home, "scenario", "prove", *both, "--json").json}
    figures = {name: value for each in rows["late-for-work"]["properties"] for name, value in each["figures"].items()}
    (row,) = re.findall(r"scenario: late-for-work, cit-officer; (.*)", proved.out)
    assert f"moments: {rows['late-for-work']['moments']:,}" in row
    assert (
        f"best: {figures['best']:.0f}; guaranteed: {figures['guaranteed']:.0f}; random: {figures['random']:.0f}" in row
    )
