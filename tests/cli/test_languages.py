"""An encounter in another language: by command, at home in the terminal, and out of the records again."""

from pathlib import Path

import pytest

from tests.support.command import Ran, run

TITLE, SUMMARY = "Los hornos de las tres", "Haroldo Brandán, de 78 años"
TRAGIC = (
    "registry,what_did_he_do,front_and_name,man_of_his_trade,one_thing_blanket,you_miss_her,plain_word,still_eats,"
    "show_me_the_oven_arm,alone_yes_or_no,just_his_age,there_you_go,they_know_him,seen_said_by_whom,protective_report"
)


def play(home: Path, *words: str, scenario: str = "late-for-work", lang: str = "es", answers: str = "") -> Ran:
    return run(home, "--plain", "play", scenario, "--lang", lang, "--seed", "1", *words, answers=answers)


def test_an_encounter_is_played_told_and_replayed_in_the_language_chosen(home: Path) -> None:
    ran = play(home, "--choices", TRAGIC)
    assert (0, "") == (ran.code, ran.err)
    assert "Lo encontraron a las seis. Fue una infección que había pasado a la sangre." in ran.out
    assert "Solo el encuentro está traducido" in ran.out
    (record,) = run(home, "record", "list", "--json").json
    for command in (["record", "show", record["encounter"]], ["replay", record["encounter"]]):
        again = run(home, "--plain", *command)
        assert (0, True) == (again.code, "¿Está pensando en matarse?".lower() in again.out.lower())
    assert 0 == run(home, "record", "verify").code
    assert (
        "<title>Encounter: Los hornos de las tres</title>" in run(home, "report", "encounter", record["encounter"]).out
    )
    contents = run(home, "record", "export").json["encounters"][0]["events"][0]["body"]["contents"]
    assert ["es"] == [each["name"] for each in contents if each["kind"] == "overlay"]


def test_a_record_goes_on_in_its_language_when_the_overlay_is_gone(home: Path) -> None:
    folder = home / "content" / "scenarios" / "stairwell"
    overlay = folder / "es.yaml"
    overlay.write_text(
        "overlay: stairwell\nlanguage: es\nversion: 1\nof: 1\ntexts:\n  title: La escalera del edificio\n",
        encoding="utf-8",
    )
    begun = play(home, "--law", "testland", "--choices", "greet", scenario="stairwell")
    overlay.unlink()
    resumed = run(home, "--plain", "play", "--resume", begun.out.split("play --resume ")[1].split()[0], answers="q\n")
    assert (0, True) == (resumed.code, "La escalera del edificio" in resumed.out)


def test_the_warning_comes_in_the_language_chosen(home: Path) -> None:
    ran = play(home, answers="q\n")
    assert "This encounter is about la demencia, el suicidio" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["play", "late-for-work", "--lang", "fr"], 'no translation "fr". known: en, es'),
        (["play", "--resume", "abc", "--lang", "es"], "--resume keeps the language"),
        (["play", "late-for-work", "--lang", "ES"], 'no translation "ES". known: en, es'),
        (["scenario", "show", "bus-stop", "--lang", "es"], 'no translation "es". did you mean "en"?'),
        (["scenario", "texts", "bus-stop", "--lang", "../x"], '"../x" is no language in two letters'),
        (["scenario", "texts", "bus-stops", "--lang", "es"], 'no scenario "bus-stops"'),
        (["scenario", "show", "late-for-work", "--course", "--lang", "es"], "--course without --json and --lang"),
    ],
)
def test_a_language_that_is_not_there_is_refused(home: Path, words: list[str], said: str) -> None:
    ran = run(home, *words)
    assert (2, True) == (ran.code, said in ran.err), ran.err


def test_show_preview_and_texts_speak_it(home: Path) -> None:
    assert TITLE in run(home, "scenario", "show", "late-for-work", "--lang", "es").out
    assert "Pantuflas" not in run(home, "scenario", "show", "late-for-work").out
    shown = run(home, "--plain", "scenario", "preview", "late-for-work", "--lang", "es", answers="q\n").out
    assert "La nieve cruza de lado la luz de los faros" in shown
    listed = run(home, "scenario", "texts", "late-for-work", "--lang", "pt").out
    assert "  # curb/2: \"Two-six, caller's still on the other line" in listed


def test_an_overlay_with_a_fault_is_refused_whole_by_check_and_play(home: Path) -> None:
    folder = home / "content" / "scenarios" / "stairwell"
    (folder / "es.yaml").write_text(
        "overlay: stairwell\nlanguage: es\nversion: 1\nof: 1\ntexts:\n  titel: La escalera\n"
    )
    checked = run(home, "scenario", "check", "stairwell")
    assert (2, True) == (
        checked.code,
        'es.yaml:6:3: RP0011 unknown-word: the scenario has no text "titel"' in checked.out,
    )
    refused = play(home, "--choices", "greet", scenario="stairwell")
    assert (2, True) == (refused.code, "es.yaml:6:3" in refused.err)
    assert [] == run(home, "record", "list", "--json").json


def test_home_in_the_terminal_asks_where_there_is_a_choice(home: Path) -> None:
    shown = run(home, "--plain", answers="\nn\n\nq\n").out
    number = next(line.split(".")[0] for line in shown.splitlines() if ". The ovens at three. " in line)
    ran = run(home, "--plain", answers="\n".join(["", "n", number, "g", "2", "", "", "", "q", "q", ""]))
    assert "language: g English" in ran.out
    assert f"{TITLE}.\n{SUMMARY}" in ran.out
    assert "Dos-seis, calle Quarry 52." in ran.out
    assert 1 == len(run(home, "record", "list", "--json").json)
