"""law show --page: a law pack as a page for a lawyer."""

import click

from scoring.law_schema import Cases
from simulator.content.library import Library
from simulator.document import validated
from simulator.exchange.law_page import law_html, law_markdown


def print_page(library: Library, pack: str, as_html: bool, *, alone: bool) -> None:
    """The page on standard output, in UTF-8. `alone`: nothing else was asked for together with it."""
    if not alone:
        raise click.UsageError("A page shows a whole pack: give neither RULE nor --json with it.")
    law = library.law(pack)
    kinds = [kind for kind in ("law", "cases") if pack in library.names(kind)]
    documents = {kind: library.document(kind, pack) for kind in kinds}
    cases = validated(Cases, documents["cases"]) if "cases" in documents else None
    digests = {each.source.name.rpartition("/")[2]: each.source.digest for each in documents.values()}
    text = (law_html if as_html else law_markdown)(law, cases, digests)
    click.echo(text.encode(), nl=False)
