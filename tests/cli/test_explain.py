"""explain: the page of a code, by id or name; where problems are shown, what leads there."""

from pathlib import Path

import pytest

from simulator.document import CODES
from tests.support.command import run
from tests.support.pages import HERE, examples, page

NAME = "RP0012-expression-syntax"


def test_all_codes_are_listed(home: Path) -> None:
    listed = run(home, "explain", "--json").json
    assert [(each.id, each.name, each.severity.value) for each in CODES.values()] == [
        tuple(row.values()) for row in listed
    ]
    shown = run(home, "--plain", "explain").out
    assert [] == [code for code in CODES if code not in shown]


@pytest.mark.parametrize("word", ["RP0012", "rp0012", "expression-syntax", "Expression-Syntax"])
def test_a_page_is_found_by_id_or_name(home: Path, word: str) -> None:
    ran = run(home, "--plain", "explain", word)
    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith("RP0012 expression-syntax.\nAn error: the file is refused.\n")


@pytest.mark.parametrize("paper", [["--plain"], []], ids=["plain", "rich"])
@pytest.mark.parametrize("code", CODES)
def test_every_page_is_printed_whole_with_its_examples_as_they_stand(home: Path, code: str, paper: list[str]) -> None:
    name = f"{code}-{CODES[code].name}"
    shown = run(home, *paper, "explain", code).out
    said = " ".join(shown.split())
    assert [] == [part.text for part in page(name).parts if part.kind != "code" and part.text not in said]
    assert [] == [
        line
        for part in page(name).parts
        if part.kind == "code"
        for line in part.text.splitlines()
        if f"\n    {line}".rstrip() + "\n" not in shown
    ]
    assert (HERE in shown) == any(each.mark == "fails" for each in examples(name))


def test_a_page_is_json_with_its_markdown(home: Path) -> None:
    shown = run(home, "explain", "RP0012", "--json").json
    assert ("RP0012", "expression-syntax", "error", True) == tuple(
        shown[key] for key in ("code", "name", "severity", "in_use")
    )
    assert page(NAME).body == shown["page"]


@pytest.mark.parametrize(
    ("word", "near"), [("RP0112", "RP0012"), ("expresion-sintax", "expression-syntax"), ("dead_end", "dead-end")]
)
def test_an_unknown_code_gets_the_likely_one(home: Path, word: str, near: str) -> None:
    ran = run(home, "explain", word)
    assert (2, f'no diagnostic "{word}". did you mean "{near}"?\n', "") == (ran.code, ran.err, ran.out)


def test_problems_end_with_one_line_that_leads_to_their_page(home: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "scenario.yaml"
    wrong.write_text("scenario: a\nscenario: b\nscenario: c\n")
    ran = run(home, "scenario", "check", str(wrong), str(wrong))
    assert (2, 1) == (ran.code, ran.out.count("explain CODE tells more"))
    assert ran.out.splitlines()[-1].endswith("explain RP0005")
    assert "explain" not in run(home, "scenario", "check", str(wrong), "--json").out


def test_where_there_is_no_problem_nothing_leads_anywhere(home: Path) -> None:
    assert "explain" not in run(home, "scenario", "check", "stairwell").out


def test_an_academys_own_page_takes_the_place_of_the_shipped_one(home: Path) -> None:
    own = home / "content" / "assets" / "diagnostics" / f"{NAME}.md"
    own.parent.mkdir(parents=True)
    own.write_text("---\ncode: RP0012\nname: expression-syntax\nseverity: error\n---\n# RP0012\n\nAsk the desk.\n")
    assert "Ask the desk." in run(home, "--plain", "explain", "RP0012").out
