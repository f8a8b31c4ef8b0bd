"""explain: what a problem's code means, and how to mend it."""

import click

from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.content.library import UnknownContent
from simulator.content.page import Page, read_page
from simulator.document import CODES, Code

EFFECT = {"error": "An error: the file is refused.", "warning": "A warning: the file can be used."}
NOTE = 'Examples are changes to a small complete file. "# <- here" marks the line that the program names.'


@click.command()
@click.argument("code", required=False)
@json_option
@pass_desk
def explain(desk: Desk, code: str | None, as_json: bool) -> None:
    """What a problem means and how to mend it, by CODE (RP0012) or name (expression-syntax); without one, all codes."""
    if code is None:
        rows = [(each.id, each.name, each.severity.value) for each in CODES.values()]
        desk.listing(as_json, ("code", "name", "severity"), rows)
        return
    found = _named(code)
    page = read_page(desk.installation.library.source("diagnostic", f"{found.id}-{found.name}"))
    if as_json:
        emit({**page.head.model_dump(), "page": page.body})
    else:
        _show(desk, page)


def _named(word: str) -> Code:
    """A code by its id or name, whatever the case."""
    known = CODES | {code.name: code for code in CODES.values()}
    for name in (word.upper(), word.lower()):
        if name in known:
            return known[name]
    raise UnknownContent("diagnostic", word, known)


def _show(desk: Desk, page: Page) -> None:
    paper = desk.paper
    paper.title(f"{page.head.code} {page.head.name}")
    paper.text(EFFECT[page.head.severity])
    before = ""
    for part in page.parts:
        if part.kind == "heading":
            paper.heading(part.text)
        elif part.kind == "text":
            paper.text(part.text)
        else:
            if before == "code":
                paper.blank()
            click.echo("\n".join(f"    {line}".rstrip() for line in part.text.splitlines()))
        before = part.kind
    if before == "code":
        paper.blank()
        paper.text(NOTE, "quiet")
