"""What goes wrong: bad files, unknown names, records that cannot be used. A message, a code, no traceback, no harm."""

import re
from pathlib import Path

import pytest

from simulator.records.store import open_store
from tests.records.recorded import raw
from tests.support.command import recorded as played
from tests.support.command import run

STAIRWELL = "content/scenarios/stairwell/scenario.yaml"
BOMB = "\n".join(
    [
        "bomb:",
        "  - &a0 [x, x, x, x, x, x, x, x, x]",
        *(f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)),
    ]
)
BAD = {
    "a duplicate key": ("\nlevel: introductory", "\nlevel: introductory\nlevel: advanced", "7:1: RP0005 duplicate-key", "remove or rename one"),
    "an alias bomb": ("\nclock:", f"\n{BOMB}\nclock:", "RP0004 alias-expansion", "write the values out"),
    "a wrong type": ("\nminutes: 3", "\nminutes: [3]", "5:10: RP0008 wrong-value", "found a list"),
    "a text for a mapping": ("\nclock: {limit: 60, then: too_late}", "\nclock: soon", "RP0008 wrong-value", 'write "field: value" lines'),
    "an unknown field": ("\nminutes: 3", "\nminuets: 3", "5:1: RP0006 unknown-field", 'did you mean "minutes"?'),
    "a missing field": ("\nversion: 1", "", "1:1: RP0007 missing-field", "add it"),
    "an unknown technique": ("[waits_out_silence]", "[waits_out_silense]", "RP0011 unknown-word", 'did you mean "waits_out_silence"?'),
    "an unknown act": ("acts: [emergency_detention]", "acts: [emergency_detension]", "RP0011 unknown-word", 'did you mean "emergency_detention"?'),
    "a guard not in the language": ('when: "trust >= 4"', "when: \"__import__('os').system('true')\"", "RP0012 expression-syntax", "use numbers, names"),
    "a guard that calls": ('when: "trust >= 4"', 'when: "exec(trust)"', "RP0012 expression-syntax", "use numbers, names"),
    "a guard with a typing error": ('when: "trust >= 4"', 'when: "trust >="', "RP0012 expression-syntax", "write for example"),
    "chance without a value": ('{chance: {"true": 1, "false": 1}', "{chance: {}", "RP0008 wrong-value", "at least 1 item"),
    "a missing node": ("to: answered", "to: anwsered", "RP0010 unknown-node", 'did you mean "answered"?'),
    "a discredited term": ("A man sits", "An EDP sits", "RP0020 discredited-term", "person in crisis"),
    "no content warning": ("content_warning:\n  topics: [suicide]\n  text: A man in this scenario is thinking of ending his life. You can stop at any time.\n", "", "RP0024 no-content-warning", "add content_warning"),
    "an unknown response model": ("suits: [plain]", "suits: [plain, plane]", "RP0011 unknown-word", 'did you mean "plain"?'),
}  # fmt: skip
PLACE = re.compile(r"^[^\n:]*scenario\.yaml:\d+:\d+: RP\d{4} [a-z-]+: .+", re.MULTILINE)


def spoil(home: Path, old: str, new: str, file: str = STAIRWELL) -> Path:
    path = home / file
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def nothing_was_begun(home: Path) -> bool:
    return [] == run(home, "record", "list", "--json").json


@pytest.mark.parametrize("what", BAD)
def test_a_bad_scenario_is_refused_with_place_and_fix_and_nothing_is_loaded(home: Path, what: str) -> None:
    old, new, place, fix = BAD[what]
    spoil(home, old, new)
    checked = run(home, "scenario", "check", "stairwell")
    assert 2 == checked.code
    assert [place, fix] == [each for each in (place, fix) if each in checked.out]
    assert PLACE.match(checked.out)
    assert "stairwell: refused, " in checked.out
    for words in (["scenario", "show"], ["play", "--law", "testland", "--choices", "greet"]):
        refused = run(home, *words, "stairwell")
        assert (2, True) == (refused.code, place in refused.err)
    asked = run(home, "play", "stairwell", answers="\n")
    assert (2, True) == (asked.code, bool(PLACE.search(asked.err)))
    assert nothing_was_begun(home)


@pytest.mark.parametrize("what", BAD)
def test_a_bad_scenario_by_its_path_is_refused_alike(home: Path, what: str) -> None:
    old, new, place, _ = BAD[what]
    path = spoil(home, old, new)
    ran = run(home, "scenario", "check", str(path), "--json")
    assert 2 == ran.code
    (name, line, column) = next(
        (each["file"], each["line"], each["column"]) for each in ran.json if f"{each['code']} {each['name']}" in place
    )
    assert str(path) == name
    assert line >= 1
    assert column >= 1


@pytest.mark.parametrize("megabytes", [5, 50])
def test_a_huge_file_is_refused_without_being_read(home: Path, megabytes: int) -> None:
    with (home / STAIRWELL).open("ab") as file:
        file.truncate(megabytes * 1_000_000)
    ran = run(home, "scenario", "check", "stairwell")
    assert (2, True) == (ran.code, "scenario.yaml:1:1: RP0002 too-large: the file has" in ran.out)
    assert "parking-garage" in run(home, "scenario", "list").out


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "RP0008"),
        (b"\xff\xfe", "RP0001"),
        (b"a: [", "RP0001"),
        (b"\x00", "RP0001"),
        (b"- 1", "RP0008"),
        (b"a: " + b"[" * 200 + b"]" * 200, "RP0003"),
        (b"a: " + b"[" * 5000, "RP0001"),
        (b"{}", "RP0007"),
    ],
)
def test_what_is_no_scenario_at_all_is_refused(home: Path, content: bytes, code: str) -> None:
    (home / STAIRWELL).write_bytes(content)
    ran = run(home, "scenario", "check", "stairwell")
    assert 2 == ran.code
    assert code in ran.out
    assert 2 == run(home, "play", "stairwell").code
    assert 0 == run(home, "scenario", "list").code


def test_a_file_that_leads_outside_its_folder_is_refused(home: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.yaml"
    (home / STAIRWELL).rename(outside)
    (home / STAIRWELL).symlink_to(outside)
    ran = run(home, "scenario", "check", "stairwell")
    assert (2, True) == (ran.code, "it leads outside the folder of the content" in ran.out)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("content/scenarios/responses/plain.yaml", "  ems:", '  ems: {eta: 3, requires: "trust >>> 1"}\n  supervisor:', ["scenario", "check", "stairwell"]),
        ("content/scenarios/responses/plain.yaml", '{"3": 1', "{soon: 1", ["scenario", "check", "stairwell"]),
        ("content/scenarios/responses/plain.yaml", "  ems:", "  emss:", ["scenario", "check", "stairwell"]),
        ("content/scenarios/profiles/steady.yaml", "opens_with_order:", "opens_with_odrer:", ["scenario", "check", "stairwell"]),
        ("content/scenarios/profiles/steady.yaml", "agitation >= 3", "agitatoin >= 3", ["scenario", "check", "stairwell"]),
        ("content/scoring/rubrics/crisis-response.yaml", "thanks_effort: 1", "thanks_efort: 1", ["rubric", "check", "crisis-response"]),
        ("content/scoring/rubrics/crisis-response.yaml", "weight: 3", "weight: heavy", ["rubric", "check", "crisis-response"]),
        ("content/scoring/law_packs/testland/pack.yaml", "threat_self_recent and", "threat_self_recnet and", ["law", "check", "testland"]),
        ("content/scoring/law_packs/testland/pack.yaml", "as_of: 2026-01-01", "as_of: 2026-13-01", ["law", "check", "testland"]),
        ("content/scoring/law_packs/testland/cases.yaml", "expect: lawful", "expect: unlawful", ["law", "check", "testland"]),
        ("content/scoring/law_packs/testland/cases.yaml", "act: emergency_detention", "act: emergency", ["law", "check", "testland"]),
    ],
)  # fmt: skip
def test_bad_profiles_response_models_rubrics_and_laws_are_refused(
    home: Path, file: str, old: str, new: str, words: list[str]
) -> None:
    spoil(home, old, new, file)
    checked = run(home, *words)
    assert 2 == checked.code
    assert re.search(r"\.yaml:\d+:\d+: RP\d{4} ", checked.out)
    if "cases" not in file:
        refused = run(home, "play", "stairwell", "--law", "testland", "--choices", "greet")
        assert (2, True) == (refused.code, bool(re.search(r"\.yaml:\d+:\d+: RP\d{4} ", refused.err)))
        assert nothing_was_begun(home)


def test_a_response_model_that_the_scenario_does_not_name_is_looked_at_too(home: Path) -> None:
    models = home / "content" / "scenarios" / "responses"
    text = (models / "plain.yaml").read_text(encoding="utf-8").replace("response: plain", "response: other")
    (models / "other.yaml").write_text(text.replace("{eta:", '{requires: "trust >>> 1", eta:'), encoding="utf-8")
    ran = run(home, "play", "stairwell", "--law", "testland", "--response", "other", "--choices", "greet")
    assert (2, True) == (ran.code, "RP0012 expression-syntax: response model other, ems: " in ran.err)
    assert nothing_was_begun(home)


def test_a_law_pack_that_includes_what_is_not_there_is_refused(home: Path) -> None:
    spoil(home, "jurisdiction:", "includes: [testlnd]\njurisdiction:", "content/scoring/law_packs/testland/pack.yaml")
    ran = run(home, "law", "check", "testland")
    assert (2, True) == (ran.code, 'unknown law pack "testlnd"' in ran.out)


def test_a_law_pack_whose_included_pack_includes_what_is_not_there_is_refused(home: Path) -> None:
    packs = home / "content" / "scoring" / "law_packs"
    (packs / "base").mkdir()
    text = (packs / "testland" / "pack.yaml").read_text(encoding="utf-8")
    (packs / "base" / "pack.yaml").write_text(
        text.replace("testland", "base").replace("jurisdiction:", "includes: [gone]\njurisdiction:")
    )
    spoil(home, "jurisdiction:", "includes: [base]\njurisdiction:", "content/scoring/law_packs/testland/pack.yaml")
    ran = run(home, "play", "stairwell", "--law", "testland", "--choices", "greet")
    assert (2, True) == (ran.code, 'unknown included law pack "gone"' in ran.err)


def test_a_broken_pack_does_not_stand_in_the_way_of_another(home: Path) -> None:
    (home / "content" / "scoring" / "law_packs" / "broken").mkdir()
    (home / "content" / "scoring" / "law_packs" / "broken" / "pack.yaml").write_text("pack: broken\n")
    assert 0 == run(home, "play", "stairwell", "--law", "testland", "--choices", "greet").code


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["scenario", "show", "stairwel"], 'no scenario "stairwel". did you mean "stairwell"?'),
        (["scenario", "check", "stairwel"], 'no scenario "stairwel". did you mean "stairwell"?'),
        (["play", "stairwel"], 'no scenario "stairwel". did you mean "stairwell"?'),
        (["play", "stairwell", "--law", "testlan", "--choices", "greet"], 'no law "testlan". did you mean "testland"?'),
        (["play", "stairwell", "--rubric", "crisis-respons", "--choices", "greet"], 'did you mean "crisis-response"?'),
        (["play", "stairwell", "--response", "plian", "--choices", "greet"], 'no response "plian". did you mean "plain"?'),
        (["law", "show", "testlan"], 'did you mean "testland"?'),
        (["law", "show", "testland", "testland.hodl"], 'no rule "testland.hodl". did you mean "testland.hold"?'),
        (["law", "check", "testlan"], 'did you mean "testland"?'),
        (["rubric", "show", "crisis-respons"], 'did you mean "crisis-response"?'),
        (["rubric", "check", "crisis-respons"], 'did you mean "crisis-response"?'),
        (["trainee", "show", "Danna Reyes"], "Dana Reyes"),
        (["play", "stairwell", "--trainee", "Danna Reyes", "--choices", "greet"], "Dana Reyes"),
        (["trainee", "erase", "Danna Reyes", "--yes"], "Dana Reyes"),
        (["scenarios", "list"], 'no command "scenarios". did you mean "scenario"?'),
    ],
)  # fmt: skip
def test_an_unknown_name_gets_the_likely_one(home: Path, words: list[str], said: str) -> None:
    run(home, "trainee", "add", "Dana Reyes")
    ran = run(home, *words)
    assert (2, "") == (ran.code, ran.out)
    assert said in ran.err
    assert nothing_was_begun(home)


def test_an_unknown_encounter_gets_the_likely_one(home: Path) -> None:
    encounter = played(home, "greet")
    almost = f"{encounter[:-1]}{'0' if encounter[-1] != '0' else '1'}"
    for words in (["replay"], ["record", "show"], ["record", "verify"], ["record", "export"], ["play", "--resume"]):
        ran = run(home, *words, almost)
        assert (2, True) == (ran.code, encounter in ran.err)


@pytest.mark.parametrize(
    "words",
    [
        ["play"],
        ["play", "stairwell", "--resume", "x"],
        ["play", "stairwell", "--mode", "exam"],
        ["play", "stairwell", "--seed", "-1"],
        ["play", "stairwell", "--seed", "one"],
        ["play", "stairwell", "--on", "tomorrow"],
        ["play", "stairwell", "--no-such-option"],
        ["scenario"],
        ["scenario", "chek"],
        ["scenario", "schema", "--kind", "novel"],
        ["record", "export", "--format", "xml"],
        ["trainee", "add", " "],
        ["law", "show"],
    ],
)
def test_a_wrong_command_is_refused_with_two(home: Path, words: list[str]) -> None:
    ran = run(home, *words)
    assert (2, "") == (ran.code, ran.out)
    assert ran.err
    assert not (home / "records.db").exists(), "nothing was opened for it"


def test_a_left_encounter_counts_as_nothing_and_is_not_gone_on_with(home: Path) -> None:
    answers = "\n\nx\ny\n"
    assert 0 == run(home, "--plain", "play", "stairwell", "--law", "testland", answers=answers).code
    (left,) = run(home, "record", "list", "--json").json
    assert "left, counts as nothing" == left["status"]
    ran = run(home, "--plain", "play", "--resume", left["encounter"], answers="1\n")
    assert (2, True) == (ran.code, "was left" in ran.err)
    assert "left, counts as nothing" == run(home, "record", "list", "--json").json[0]["status"]


def test_an_encounter_that_has_ended_is_not_gone_on_with(home: Path) -> None:
    encounter = played(home, "hold_now")
    ran = run(home, "play", "--resume", encounter)
    assert (2, True) == (ran.code, f"'record show {encounter}' shows its debrief." in ran.err)


# Records that cannot be used


def refused(home: Path, said: str) -> None:
    """Every command that needs the records says so, and not a byte of them changes."""
    file = home / "records.db"
    before = file.read_bytes()
    for words in (
        ["record", "list"],
        ["trainee", "list"],
        ["record", "verify"],
        ["play", "stairwell", "--law", "testland", "--choices", "greet"],
        [],
    ):
        ran = run(home, *words)
        assert (2, True) == (ran.code, said in ran.err), words
    assert before == file.read_bytes()
    assert ["content", "records.db"] == sorted(each.name for each in home.iterdir())
    assert 0 == run(home, "scenario", "list").code, "what needs no records goes on"


@pytest.mark.parametrize("damage", [b"not a database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_database_is_refused_and_left_alone(home: Path, damage: bytes) -> None:
    (home / "records.db").write_bytes(damage)
    refused(home, "is damaged or not a database of Rapport")


def test_a_database_cut_short_is_refused_and_left_alone(home: Path) -> None:
    played(home, "greet")
    (home / "records.db").write_bytes((home / "records.db").read_bytes()[:5000])
    refused(home, "is damaged or not a database of Rapport")


def test_a_database_of_a_newer_version_is_refused_and_left_alone(home: Path) -> None:
    with open_store(home / "records.db"):
        pass
    with raw(home / "records.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    refused(home, "Update the program")


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = run(tmp_path / "file" / "home", "record", "list")
    assert (2, True) == (ran.code, "cannot be made" in ran.err or "is a file" in ran.err)


def test_an_unknown_kind_of_database_is_named(home: Path) -> None:
    ran = run(home, "--db", "mysql://localhost/records", "record", "list")
    assert (2, True) == (ran.code, "neither SQLite nor PostgreSQL" in ran.err)
