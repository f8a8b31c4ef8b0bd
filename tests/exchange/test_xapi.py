"""xAPI: one statement a decision and one an encounter, as the profile says, and as foreign validators want them."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from simulator.app.authoring import overlay_document, scenario_document
from simulator.app.bootstrap import Installation
from simulator.app.encounters import Setup
from simulator.exchange.xapi import BASE, PROFILE, duration, extension, statements
from tests.support.academy import LAW, RUBRIC, SCENARIO, home_in
from tests.support.command import ROOT
from tests.support.told import (
    AGREED,
    NAME,
    judged_by_models,
    judged_by_validator,
    needs_lrs,
    needs_validator,
    play,
    statements_of,
    tell,
    trainee,
)

DOCUMENT = json.loads((ROOT / "assets" / "xapi" / "profile.jsonld").read_text(encoding="utf-8"))
CONCEPTS = {each["id"]: each for each in DOCUMENT["concepts"]}


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return Installation(home_in(tmp_path_factory.mktemp("xapi")))


@pytest.fixture(scope="module")
def encounter(installation: Installation) -> str:
    """An assessment of Dana's in which she holds Joel, and asks too late."""
    return play(installation, "greet", "listen", "ask", "hold", who=trainee(installation))


@pytest.fixture(scope="module")
def made(installation: Installation, encounter: str) -> list[Any]:
    return statements_of(installation, encounter, values=True)


def test_each_decision_is_a_statement_and_so_is_the_encounter(made: list[Any]) -> None:
    *decisions, whole = made
    assert ["greet", "listen", "ask", "hold"] == [each["result"]["response"] for each in decisions]
    assert {"responded", "completed"} == {each["verb"]["display"]["en"] for each in made}
    assert (f"{BASE}/scenarios/stairwell", True) == (whole["object"]["id"], whole["result"]["completion"])
    assert len(made) == len({each["id"] for each in made})
    assert 1 == len({each["context"]["registration"] for each in made})


def test_a_decision_tells_what_was_on_offer_what_it_gave_away_and_how_long_it_took(made: list[Any]) -> None:
    result = made[3]["result"]
    told = {name.rsplit("/", 1)[1]: value for name, value in result["extensions"].items()}
    assert {"thank", "minimise", "offer", "hold"} == set(told["offered"])
    assert ("PT2.34S", 4, "trainee") == (result["duration"], told["decision"], told["by"])
    assert (["explains_decision"], ["emergency_detention"]) == (told["techniques"], told["acts"])
    assert told["worth"]["loss"] > 0
    assert "hold" not in told["worth"]["best"]
    assert "emergency_detention" in {each["act"] for each in told["findings"]}
    asked = {each["id"]: each["description"]["en"] for each in made[3]["object"]["definition"]["choices"]}
    assert "Come on, it can't be that bad." == asked["minimise"]


def test_nobodys_name_is_in_a_statement(installation: Installation, made: list[Any]) -> None:
    account = {"homePage": "https://rapport.invalid/academy", "name": trainee(installation)}
    assert [account] * len(made) == [each["actor"]["account"] for each in made]
    assert NAME not in json.dumps(made)


def test_the_same_encounter_gives_the_same_statements(
    installation: Installation, encounter: str, made: list[Any]
) -> None:
    assert made == statements_of(installation, encounter, values=True)


def test_exact_values_change_what_a_statement_says_and_not_which_one_it_is(
    installation: Installation, encounter: str, made: list[Any]
) -> None:
    without = statements_of(installation, encounter)
    assert [each["id"] for each in without] == [each["id"] for each in made]
    assert [True] * 5 == [
        {extension("worth"), extension("values")}.isdisjoint(each["result"]["extensions"]) for each in without
    ]


def test_what_was_taken_back_is_not_told_and_the_new_run_has_ids_of_its_own(installation: Installation) -> None:
    who = trainee(installation)
    once, again = (play(installation, *AGREED, mode="practice", who=who, back=back) for back in (None, 1))
    first, second = statements_of(installation, once), statements_of(installation, again)
    assert [each["verb"] for each in first] == [each["verb"] for each in second]
    assert (0, 1) == tuple(each[-1]["result"]["extensions"][extension("rewinds")] for each in (first, second))
    assert set() == {each["id"] for each in first} & {each["id"] for each in second}


@pytest.mark.parametrize(("mode", "expected"), [("assessment", {"success"}), ("practice", set())])
def test_only_an_assessment_can_be_passed_or_failed(installation: Installation, mode: Any, expected: set[str]) -> None:
    failed = play(installation, "hold_now", mode=mode, who=trainee(installation))
    whole = statements_of(installation, failed)[-1]["result"]
    assert expected == {"success"} & set(whole)
    assert "not_met" == whole["extensions"][extension("standard")]


def test_an_encounter_in_another_language_is_told_in_both(installation: Installation) -> None:
    library = installation.library
    document, overlay = scenario_document(library, "late-for-work"), overlay_document(library, "late-for-work", "es")
    setup = Setup(document, trainee=trainee(installation), seed=1, overlay=overlay)
    spanish = installation.encounters.begin(setup)
    while spanish.session.ending is None:
        spanish.choose(spanish.session.offered[0])
    first, *_ = made = statements_of(installation, spanish.id)
    written = spanish.session.program.authored
    assert written.written is not None
    node = first["object"]["id"].rsplit("/", 1)[1]
    for language, scenario in (("en", written.written), ("es", written.scenario)):
        texts = {each["id"]: each["description"][language] for each in first["object"]["definition"]["choices"]}
        assert texts == {each.id: each.text for each in scenario.nodes[node].choices}
    assert {"es"} == {each["context"]["language"] for each in made}


def test_an_encounter_that_an_instructor_led_says_so_and_has_no_exact_values(installation: Installation) -> None:
    document = installation.library.document("scenario", SCENARIO)
    setup = Setup(document, "practice", LAW, None, RUBRIC, trainee(installation), 1, facilitated=True)
    led = installation.encounters.begin(setup)
    led.choose("greet")
    led.lead("answered")
    led.choose("hold")
    made = statements_of(installation, led.id, values=True)
    assert {True} == {each["context"]["extensions"][extension("played")]["facilitated"] for each in made}
    assert ["greet", "hold"] == [each["result"]["response"] for each in made[:-1]]
    assert not any(extension("worth") in each["result"]["extensions"] for each in made[:-1])


def test_a_statement_needs_somebody_who_acted(installation: Installation) -> None:
    (told,) = tell(installation, play(installation, "hold_now"))
    with pytest.raises(ValueError, match="nobody was signed in"):
        statements(told)


@pytest.mark.parametrize(("milliseconds", "expected"), [(9, "PT0.00S"), (2_345, "PT2.34S"), (61_000, "PT61.00S")])
def test_times_are_written_as_the_standard_says(milliseconds: int, expected: str) -> None:
    assert expected == duration(milliseconds)


def extensions(made: list[Any]) -> list[tuple[str, str, object]]:
    """Each extension in statements: where it stands, its name, its value."""
    places = (("result", "ResultExtension"), ("context", "ContextExtension"))
    return [(kind, *item) for each in made for place, kind in places for item in each[place]["extensions"].items()]


def test_every_extension_is_one_of_the_profile_and_of_its_shape(made: list[Any]) -> None:
    for kind, name, value in extensions(made):
        assert kind == CONCEPTS[name]["type"]
        Draft202012Validator(json.loads(CONCEPTS[name]["inlineSchema"])).validate(value)
    assert set(CONCEPTS) == {name for _, name, _ in extensions(made)}, "the profile names nothing that is not told"
    categories = [each["context"]["contextActivities"]["category"][0]["id"] for each in made]
    assert [DOCUMENT["versions"][0]["id"]] * len(made) == categories == [PROFILE] * len(made)


def test_every_statement_has_what_the_templates_of_the_profile_ask_for(made: list[Any]) -> None:
    templates = {each["verb"]: each for each in DOCUMENT["templates"]}
    for each in made:
        template = templates[each["verb"]["id"]]
        assert template["objectActivityType"] == each["object"]["definition"]["type"]
        missing = [
            rule["location"]
            for rule in template["rules"]
            if rule["presence"] == "included" and at(each, rule["location"]) is None
        ]
        assert [] == missing


def at(statement: Any, location: str) -> Any:
    """What stands at a JSONPath of the profile."""
    for name, quoted in re.findall(r"\.(\w+)|\['([^']+)'\]", location):
        statement = statement.get(name or quoted) if isinstance(statement, dict) else None
    return statement


def test_every_name_of_the_profile_is_explained_on_the_page() -> None:
    page = (ROOT / "docs" / "xapi.md").read_text(encoding="utf-8")
    assert [] == [name for name in CONCEPTS if f"| `{name.rsplit('/', 1)[1]}` |" not in page]
    assert [] == [each["verb"] for each in DOCUMENT["templates"] if each["verb"] not in page]


def wrong_score(statement: Any) -> None:
    statement["result"]["score"] = {"scaled": 1.5}


def wrong_verb(statement: Any) -> None:
    statement["verb"]["id"] = "nope"


def wrong_id(statement: Any) -> None:
    statement["id"] = "e1"


BREAK: tuple[Callable[[Any], None], ...] = (wrong_score, wrong_verb, wrong_id)


def checked(judge: Callable[[list[Any]], list[list[str]]], made: list[Any]) -> None:
    """A foreign validator accepts all statements, and refuses each that was broken."""
    broken = [copy.deepcopy(made[-1]) for _ in BREAK]
    for change, each in zip(BREAK, broken, strict=True):
        change(each)
    found = judge([*made, *broken])
    assert [[]] * len(made) == found[: len(made)]
    assert [] not in found[len(made) :]


@needs_lrs
def test_the_models_of_a_foreign_store_accept_every_statement(made: list[Any]) -> None:
    checked(judged_by_models, made)


@needs_validator
def test_a_foreign_validator_accepts_every_statement(made: list[Any]) -> None:
    checked(judged_by_validator, made)


def test_an_export_is_what_a_store_takes_in_one_request(installation: Installation, tmp_path: Path) -> None:
    from simulator.app.exports import xapi_text
    from simulator.app.telling import Telling

    nobody: list[str] = []
    chosen = installation.records.summaries()
    text = "".join(xapi_text(Telling(installation, lambda _: None), chosen, "https://a.example", nobody))
    assert all(each["actor"]["account"]["homePage"] == "https://a.example" for each in json.loads(text))
    assert nobody == [each.id for each in chosen if each.trainee is None]
    assert [] == json.loads("".join(xapi_text(Telling(installation, lambda _: None), [], "https://a.example", [])))
