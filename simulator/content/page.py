"""Pages of text for people: Markdown with a head of fields, as parts that a terminal or a test can go through."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from simulator.document import Diagnostic, InvalidDocument, Location, Source, Strict, parse, validated
from simulator.document import diagnostic as codes

_HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_TITLE, _SECTION, _ITEM, _FENCE = "# ", "## ", "- ", "```"


class Head(Strict):
    """The fields of a page on a diagnostic. `in_use` is false where no check of this version raises the code."""

    code: str
    name: str
    severity: Literal["error", "warning"]
    in_use: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, a paragraph or list item, or code. `mark`: the words behind the fence of code."""

    kind: Literal["heading", "text", "code"]
    text: str
    mark: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `body` is its Markdown without the head; `parts` leave out its title."""

    head: Head
    body: str
    parts: tuple[Part, ...]


def read_page(source: Source) -> Page:
    """The page of a source.

    Raises:
        InvalidDocument: it has no head between two lines of ---, or a field of the head is wrong.
    """
    text = "\n".join(source.text.splitlines())
    match = _HEAD.match(text)
    if match is None:
        place = Location(source.name, 1, 1)
        message = "the page does not begin with its fields"
        fix = "begin with a line ---, then code, name and severity, then a line ---"
        raise InvalidDocument([Diagnostic(codes.UNREADABLE, place, message, fix)])
    head = validated(Head, parse(Source(source.name, "\n" + match[1])))
    body = text[match.end() :].strip()
    return Page(head, body, tuple(_parts(body)))


def _parts(body: str) -> Iterator[Part]:
    """Every second piece between fences is code."""
    for number, piece in enumerate(re.split(rf"^{_FENCE}", body, flags=re.MULTILINE)):
        first, _, rest = piece.partition("\n")
        if number % 2:
            yield Part("code", rest, tuple(first.split()))
        else:
            yield from _prose(piece)


def _prose(text: str) -> Iterator[Part]:
    lines = [line for line in text.splitlines() if not line.startswith(_TITLE)]
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not blank:
            for paragraph in re.split(rf"\n(?={_ITEM}|{_SECTION})", "\n".join(group)):
                yield from _paragraph(paragraph)


def _paragraph(text: str) -> Iterator[Part]:
    if not text.startswith(_SECTION):
        yield Part("text", " ".join(text.split()))
        return
    heading, _, rest = text.removeprefix(_SECTION).partition("\n")
    yield Part("heading", heading)
    if rest:
        yield Part("text", " ".join(rest.split()))
