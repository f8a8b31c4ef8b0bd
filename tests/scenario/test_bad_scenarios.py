"""What authors get wrong: each is refused with its place and the likely fix, and nothing of it is loaded."""

import pytest

from simulator.document import InvalidDocument
from tests.support.make import authored, document, problems, small

BAD = {
    "duplicate key": (("version: 1", "version: 1\nversion: 2"), "4:1: RP0005 duplicate-key", "line 3"),
    "unknown field": (("title: A small", "titel: x\ntitle: A small"), "2:1: RP0006 unknown-field", 'did you mean "title"?'),
    "missing field": (("version: 1\n", ""), "1:1: RP0007 missing-field", '"version"'),
    "wrong type": (("minutes: 2", "minutes: soon"), "4:10: RP0008 wrong-value", "'soon'"),
    "number for text": (("title: A small scenario", "title: 12"), "2:8: RP0008 wrong-value", 'quote it: "12"'),
    "start out of range": (("range: [0, 4], start: 2", "range: [0, 4], start: 9"), "RP0008 wrong-value", "outside the range"),
    "unknown technique": (("techniques: [shouts]", "techniques: [shout]"), "37:47: RP0011 unknown-word", 'did you mean "shouts"?'),
    "unknown act": (("techniques: [shouts]", "acts: [handcufs]"), "RP0011 unknown-word", 'did you mean "handcuff"?'),
    "unknown unit": (("calls: [ems]", "calls: [emts]"), "RP0011 unknown-word", 'did you mean "ems"?'),
    "unknown profile": (("pronouns: they/them}", "pronouns: they/them, profile: wari}"), "RP0011", 'did you mean "wary"?'),
    "missing node": (("to: second}", "to: secund}"), "34:45: RP0010 unknown-node", 'did you mean "second"?'),
    "guard not in the language": (("weapon == blade", "open('x')"), "RP0012 expression-syntax", "not part of the language"),
    "guard with an unknown name": (('"agitation >= 4"', '"agitatoin >= 4"'), "RP0013 expression-name", 'did you mean "agitation"?'),
    "word that a fact does not have": (("weapon == blade", "weapon == knife"), "RP0014 expression-type", "none of"),
    "fact where a condition stands": (("weapon == blade", "weapon"), "RP0014 expression-type", "compare it"),
    "timeout to nothing": (("  second:\n", "    timeout: {seconds: 9, choose: wait}\n  second:\n"), "RP0022 unknown-choice", '"wait"'),
    "two choices of one id": (("{id: call,", "{id: look,"), "RP0016 duplicate-id", "rename"),
    "unreachable node": (("triggers:", "  lost: {choices: [{id: a, do: A., to: good, because: x}]}\ntriggers:"), "RP0017", '"lost"'),
    "loop without time": (("to: stay, because: \"x\"}\n  second", "takes: 0, to: stay, because: \"x\"}\n  second"), "RP0019", "minute"),
    "discredited term": (("Somebody stands there.", "An EDP stands there."), "29:15: RP0020", "person in crisis"),
    "label for a person": (("Somebody stands there.", "A Schizophrenic man."), "RP0020", "lives with schizophrenia"),
    "no content warning": (("categories: [cit]", "categories: [suicide]"), "RP0024", "content_warning"),
    "two kinds in one choice": (('do: "Look at', 'say: "Hm.", do: "Look at'), "RP0008", "exactly one of say, do, radio, wait"),
    "ending without a measure": (("linkage: none}", "}"), "RP0007", '"linkage"'),
    "own fact without a meaning": ((", definition: The door.", ""), "RP0011", "definition"),
    "fragment that is not there": (("start: first\n", "include: [{file: gone.yaml, as: gone}]\nstart: first\n"), "RP0021", "gone.yaml"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_with_place_and_fix(name: str) -> None:
    change, expected, fix = BAD[name]
    text = small(change)
    try:
        found = problems(text)
    except InvalidDocument as error:
        found = [str(error)]
    assert any(expected in each and fix in each for each in found), found
    with pytest.raises(InvalidDocument):
        authored(text)


def test_all_problems_come_at_once() -> None:
    found = problems(small(BAD["unknown technique"][0], BAD["missing node"][0], BAD["discredited term"][0]))
    assert [each.split(" ")[1] for each in found] == ["RP0020", "RP0010", "RP0011"]


def test_a_node_where_nothing_might_be_on_offer() -> None:
    text = small(
        ('say: "Hello, I am Dana."', 'when: "trust > 2", say: "Hello."'),
        ('{id: shout, say', '{id: shout, when: "trust > 2", say'),
    )  # fmt: skip
    assert any("RP0018 dead-end" in each for each in problems(text))


def test_the_small_scenario_itself_has_no_problem() -> None:
    assert problems(small()) == []


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(InvalidDocument, match=r"small/scenario.yaml:6:\d+: RP0004 alias-expansion"):
        document("\n".join(rows))


def test_a_huge_text_is_refused() -> None:
    with pytest.raises(InvalidDocument, match="RP0002 too-large"):
        document("a: " + "x" * 2_000_000)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(InvalidDocument, match="RP0003 too-deep"):
        document("a: " + "[" * 200 + "]" * 200)


@pytest.mark.parametrize(
    "text", ["", "- a\n- b", "a: [", "a: 1\n---\nb: 2", "? {a: 1}\n: 2", "\t", "a: *b", "just words"]
)
def test_what_is_no_scenario_at_all_is_refused(text: str) -> None:
    with pytest.raises(InvalidDocument) as found:
        authored(text)
    assert str(found.value).startswith("scenarios/small/scenario.yaml:")
