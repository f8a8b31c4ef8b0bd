"""Each code has one page, and each example on it does what the page says, at the line that it marks."""

import pytest

from simulator.content.library import shipped_root
from simulator.content.page import read_page
from simulator.document import CODES, Code, InvalidDocument, Source, diagnostic, parse
from tests.support.make import library
from tests.support.pages import FOLDER, HERE, Example, base, examples, found_in, laid_over, page, problems_of

SECTIONS = ["What it means", "Why it matters", "How to mend it", "What raises it", "What passes"]
PAGES = {code.id: f"{code.id}-{code.name}" for code in CODES.values()}
EXAMPLES = [each for name in PAGES.values() if name in library().names("diagnostic") for each in examples(name)]
KINDS = sorted(file.stem for file in (FOLDER / "base").iterdir())
LONGEST = 60


def ids(example: Example) -> str:
    return f"{example.page} {example.mark} {example.text.strip().splitlines()[-1].strip()[:40]}"


def test_each_code_has_exactly_one_page_and_no_page_is_left_over() -> None:
    assert sorted(PAGES.values()) == library().names("diagnostic")


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_a_page_says_the_name_and_severity_that_the_program_has(code: Code) -> None:
    found = page(PAGES[code.id])
    assert (code.id, code.name, code.severity.value) == (found.head.code, found.head.name, found.head.severity)
    assert found.body.startswith(f"# {code.id} {code.name}\n")


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_a_page_has_its_sections_in_order_and_stays_short(code: Code) -> None:
    found = page(PAGES[code.id])
    wanted = SECTIONS if found.head.in_use else SECTIONS[:3]
    assert wanted == [part.text for part in found.parts if part.kind == "heading"]
    lines = (FOLDER / f"{PAGES[code.id]}.md").read_text(encoding="utf-8").splitlines()
    assert (True, True) == (len(lines) < LONGEST, max(map(len, lines)) <= 140)


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_a_page_shows_what_raises_its_code_and_what_passes(code: Code) -> None:
    marks = {each.mark for each in examples(PAGES[code.id])}
    assert marks == ({"fails", "passes"} if page(PAGES[code.id]).head.in_use else set())


def test_only_a_code_that_nothing_raises_is_said_not_to_be_in_use() -> None:
    """A check that begins to raise such a code fails here until its page has examples."""
    constants = {code.id: name for name, code in vars(diagnostic).items() if isinstance(code, Code)}
    program = "".join(
        file.read_text(encoding="utf-8")
        for folder in ("simulator", "scoring")
        for file in (shipped_root() / folder).rglob("*.py")
    )
    unused = {code for code, constant in constants.items() if f"codes.{constant}" not in program}
    assert unused == {code for code, name in PAGES.items() if not page(name).head.in_use}


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.mark == "fails"], ids=ids)
def test_a_failing_example_raises_its_code_and_no_other_at_the_line_it_marks(example: Example) -> None:
    found = [(each.code.id, each.location.line) for each in found_in(example)]
    assert [(page(example.page).head.code, example.line)] == found


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.mark == "passes"], ids=ids)
def test_a_passing_example_has_no_problem_at_all(example: Example) -> None:
    assert [] == [str(each) for each in found_in(example)]
    assert HERE not in example.text


@pytest.mark.parametrize("kind", KINDS)
def test_a_base_file_has_no_problem(kind: str) -> None:
    assert [] == [str(each) for each in problems_of(kind, base(kind))]


def test_an_example_is_joined_field_by_field_and_takes_the_place_of_lists() -> None:
    under = parse(Source("a", "a: {b: 1, c: [1, 2]}\nd: 3"))
    over = parse(Source("b", "a:\n  c: [9]"))
    found = laid_over(under, over)
    assert {"a": {"b": 1, "c": [9]}, "d": 3} == found.data
    assert ("c", 1) not in [path[-2:] for path in found.spans]
    assert (2, True) == (found.place(("a", "c", 0)).line, found.place(("d",)).line > 1000)


@pytest.mark.parametrize("text", ["", "# RP0001\n", "---\ncode: RP0001\n---\n# RP0001\n", "---\ncode: [\n---\n"])
def test_a_page_without_its_fields_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(InvalidDocument, match=r"^page\.md:\d+:\d+: RP000[17]"):
        read_page(Source("page.md", text))
