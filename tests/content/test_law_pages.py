"""A law pack as a page for a lawyer: every rule of every shipped pack stands on it once, whole, with its cases."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from scoring.law import Law
from scoring.law_schema import Case, Cases
from simulator.content.library import Library
from simulator.document import validated
from simulator.exchange.law_page import law_html, law_markdown
from simulator.expression import names_in
from simulator.views.condition import ALONG, Outline, outline, slot_name
from tests.support import judge
from tests.support.command import run
from tests.support.make import library

PACKS = library().names("law")
DIGESTS = {"pack.yaml": "0" * 64}


def cases_of(pack: str, content: Library | None = None) -> list[Case]:
    return validated(Cases, (content or library()).document("cases", pack)).cases


def words(text: str) -> str:
    """What a browser would show, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def page(pack: str) -> str:
    return law_html(library().law(pack), Cases(pack=pack, cases=cases_of(pack)), DIGESTS)


def sections(pack: str) -> dict[str, str]:
    """What stands on the page about each rule, by what it says is signed."""
    found = re.findall(r'<section id="[^"]+">(.*?)</section>', page(pack), re.DOTALL)
    named = [(re.search(r"<legend>Sign-off: ([^<]+)</legend>", each), each) for each in found]
    return {match[1]: words(each) for match, each in named if match}


@pytest.mark.parametrize("pack", PACKS)
def test_every_rule_has_one_section_and_one_place_to_sign(pack: str) -> None:
    rules = list(library().packs[pack].rules)
    assert rules == re.findall(r"<legend>Sign-off: ([^<]+)</legend>", page(pack))
    assert rules == list(sections(pack))
    for label in ("Name and bar number", "Date", "Remarks"):
        assert len(rules) == len(re.findall(f"<label[^>]*>{label}<", page(pack)))


@pytest.mark.parametrize("pack", PACKS)
def test_a_rule_stands_there_whole(pack: str) -> None:
    for name, said in sections(pack).items():
        rule = library().packs[pack].rules[name]
        parts = [rule.title, rule.citation, rule.plain, rule.requires, rule.facts_known, rule.violation, rule.severity]
        parts += [rule.applies or "always", f"Confidence {rule.confidence}", *rule.open_points]
        parts += [f"{key}: {library().packs[pack].sources[key]}" for key in rule.sources]
        parts += [f"({act}):" for act in rule.acts]
        parts += [str(day) for day in (rule.effective_from, rule.effective_until) if day]
        assert [] == [part for part in parts if " ".join(part.split()) not in said], name


@pytest.mark.parametrize("pack", PACKS)
def test_every_case_stands_once_with_its_rule_and_verdict(pack: str) -> None:
    whole, found = words(page(pack)), sections(pack)
    for case in cases_of(pack):
        said = f"{case.name}. Verdict: {'persuasive authority only' if case.expect == 'persuasive' else case.expect.replace('_', ' ')}."
        times = sum((each.name, each.expect) == (case.name, case.expect) for each in cases_of(pack))
        assert (True, times) == (" ".join(said.split()) in found[case.rule], whole.count(" ".join(said.split())))
    assert len(cases_of(pack)) == sum(each.count(" Verdict: ") for each in found.values())
    assert "BUT THE PROGRAM SAYS" not in whole


@pytest.mark.parametrize("pack", PACKS)
def test_a_condition_in_words_names_all_that_it_asks(pack: str) -> None:
    law = library().law(pack)
    for clause in law.all_clauses.values():
        for tree in filter(None, (clause.applies, clause.requires)):
            told = "\n".join(lines(outline(tree, law.vocabulary)))
            assert [] == [slot for slot in names_in(tree) if f"{slot_name(slot, law.vocabulary)}: " not in told]
            assert ALONG not in told
            assert "_" not in told


def lines(point: Outline, depth: int = 0) -> list[str]:
    return ["  " * depth + point.text, *(line for part in point.parts for line in lines(part, depth + 1))]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("minor", ["under eighteen: yes"]),
        ("not minor", ["under eighteen: no"]),
        ("minor == true", ["under eighteen: yes"]),
        ("weapon == blade", ["weapon: blade"]),
        ("weapon != none", ["weapon: anything but none"]),
        ("resistance in [active, aggravated]", ["resistance: active or aggravated"]),
        ("along.warns_before_force", ["along with it, warns before force: yes"]),
        ("true", ["always"]),
        ("minor and not (imminent or flight)", ["all of these", "  under eighteen: yes", "  none of these", "    danger about to happen: yes", "    flight: yes"]),
        ("not (minor and flight)", ["not all of these together", "  under eighteen: yes", "  flight: yes"]),
        ("not not minor", ["under eighteen: yes"]),
        ("not (weapon == blade)", ["this does not hold", "  weapon: blade"]),
        ("minor + flight >= 2", ["(under eighteen) + (flight) >= 2"]),
    ],
)  # fmt: skip
def test_conditions_are_told_in_words(condition: str, told: list[str]) -> None:
    law = judge.law({"made.rule": judge.rule(condition)})
    assert told == lines(outline(law.all_clauses["made.rule"].requires, law.vocabulary))


def made(**fields: object) -> Law:
    return judge.law({"made.rule": judge.rule("threat_self_recent", **fields)}, circuit="ca6")


def test_what_binds_elsewhere_and_since_when_is_said() -> None:
    text = words(law_html(made(circuits=["ca9", "ca3"], effective_from="2025-09-01"), None, DIGESTS))
    assert (
        "binds in: 9th Circuit, 3rd Circuit; elsewhere persuasive only. Under this pack it is persuasive only." in text
    )
    assert "from 2025-09-01, no last day" in text
    assert "It binds here." in words(law_html(made(circuits=["ca6"]), None, DIGESTS))


def test_a_signature_that_is_there_is_shown_and_counted() -> None:
    text = words(law_html(made(review={"status": "reviewed", "by": "A. Lawyer", "on": "2026-01-05"}), None, DIGESTS))
    assert "by A. Lawyer on 2026-01-05" in text
    assert "Signed off 1 of 1 rules" in text


def test_a_case_that_comes_out_otherwise_is_marked() -> None:
    case = Case(name="Wrong", rule="made.rule", on=date(2026, 2, 3), act="emergency_detention", expect="lawful")
    text = law_markdown(made(), Cases(pack="made", cases=[case]), DIGESTS)
    assert "Wrong. Verdict: lawful. BUT THE PROGRAM SAYS: not established." in text


def test_texts_are_never_read_as_markup() -> None:
    law = made(plain="Up to <b>2 * 3</b> hours | `so` _far_ a_b", citation="A & B")
    assert "Up to &lt;b&gt;2 * 3&lt;/b&gt; hours | `so` _far_ a_b" in law_html(law, None, DIGESTS)
    assert r"Up to \<b>2 \* 3\</b> hours \| \`so\` \_far\_ a_b" in law_markdown(law, None, DIGESTS)


def test_the_html_needs_nothing_else() -> None:
    assert [] == re.findall(r"(?:src|href)=\"(?!#)[^\"]*\"|@import|url\(|<script", page("us"))
    anchors = re.findall(r'<section id="([^"]+)"', page("us"))
    assert anchors == re.findall(r'href="#([^"]+)"', page("us"))


@pytest.mark.parametrize("pack", PACKS)
def test_the_command_prints_the_page_of_a_pack(home: Path, pack: str) -> None:
    shown = run(home, "law", "show", pack, "--page")
    assert (0, "") == (shown.code, shown.err)
    rules = library().packs[pack].rules
    assert [1] * len(rules) == [shown.out.count(f"| Sign-off: {name} |") for name in rules]
    assert library().document("law", pack).source.digest in shown.out
    assert run(home, "law", "show", pack, "--html").out.startswith("<!doctype html>")


def test_included_rules_are_named_and_left_to_their_own_page(home: Path) -> None:
    shown = run(home, "law", "show", "tn", "--page").out
    assert "law show us --page" in shown
    assert "Sign-off: us." not in shown
    assert [] == [name for name in library().packs["us"].rules if name not in shown], "named, or said to be left out"


def test_a_page_is_of_a_whole_pack(home: Path) -> None:
    assert 2 == run(home, "law", "show", "us", "us.cji", "--page").code
    assert 2 == run(home, "law", "show", "us", "--page", "--json").code
    assert 2 == run(home, "law", "show", "uss", "--page").code
