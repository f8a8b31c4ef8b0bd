"""law list, show, check."""

import click

from simulator.app import authoring
from simulator.cli.comparing import compare
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.law_page import print_page
from simulator.cli.problems import show_problems
from simulator.content.library import UnknownContent


@click.group()
def law() -> None:
    """Law packs."""


@law.command("list")
@json_option
@pass_desk
def list_(desk: Desk, as_json: bool) -> None:
    """All law packs."""
    packs = desk.installation.library.packs
    rows = [(name, pack.title, len(pack.rules), ", ".join(pack.includes), pack.as_of) for name, pack in packs.items()]
    desk.listing(as_json, ("id", "title", "rules", "includes", "as of"), rows)


@law.command()
@click.argument("pack")
@click.argument("rule", required=False)
@click.option("--page", is_flag=True, help="The whole pack as a page for a lawyer to sign off, in Markdown.")
@click.option("--html", "as_html", is_flag=True, help="That page as one HTML file.")
@json_option
@pass_desk
def show(desk: Desk, pack: str, rule: str | None, page: bool, as_html: bool, as_json: bool) -> None:
    """The rules of a law PACK with those it includes, or one RULE in full."""
    if page or as_html:
        print_page(desk.installation.library, pack, as_html, alone=rule is None and not as_json)
        return
    found = desk.installation.library.law(pack)
    clauses = found.all_clauses
    if rule is None:
        rows = [
            (name, each.rule.title, each.rule.citation, each.rule.severity, each.rule.review.status)
            for name, each in clauses.items()
        ]
        if not as_json:
            desk.paper.title(found.pack.title, f"as of {found.pack.as_of}")
            desk.paper.text(found.pack.notice)
        desk.listing(as_json, ("rule", "title", "citation", "severity", "review"), rows)
        return
    if rule not in clauses:
        raise UnknownContent("rule", rule, clauses)
    each = clauses[rule].rule
    if as_json:
        emit({"id": rule, "pack": clauses[rule].pack, **each.model_dump(mode="json")})
        return
    paper = desk.paper
    paper.title(each.title, rule)
    paper.text(each.plain)
    for label, text in (
        ("acts", ", ".join(each.acts)),
        ("applies", each.applies or "always"),
        ("requires", each.requires),
        ("known", each.facts_known),
        ("breach", f"{each.violation} ({each.otherwise.replace('_', ' ')}, {each.severity})"),
        ("citation", each.citation),
        (
            "in force",
            f"from {each.effective_from or 'before this pack'} until {each.effective_until or 'further notice'}",
        ),
        ("circuits", ", ".join(each.circuits) or "all"),
        ("review", f"{each.review.status}; confidence {each.confidence}"),
    ):
        paper.pair(label, text)
    for point in each.open_points:
        paper.pair("open", point)


@law.command()
@click.argument("packs", nargs=-1)
@json_option
@pass_desk
def check(desk: Desk, packs: tuple[str, ...], as_json: bool) -> None:
    """Check law PACKS and run their cases; without one, all."""
    library = desk.installation.library
    show_problems(
        desk, as_json, {name: authoring.law_problems(library, name) for name in packs or library.names("law")}
    )


law.add_command(compare)
