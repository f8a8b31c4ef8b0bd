"""scenario list, show, check, texts, schema; the other commands of scenarios have a file each."""

import re

import click

from simulator.app import authoring
from simulator.app.library import headings
from simulator.cli.course_page import print_course
from simulator.cli.desk import Desk, emit, json_option, lang_option, pass_desk
from simulator.cli.drawing import draw
from simulator.cli.preview import preview
from simulator.cli.problems import show_problems
from simulator.cli.proof import prove
from simulator.cli.starter import new


@click.group()
def scenario() -> None:
    """Scenarios."""


@scenario.command("list")
@json_option
@pass_desk
def list_(desk: Desk, as_json: bool) -> None:
    """All scenarios."""
    fields = ("id", "title", "level", "minutes", "condition", "categories")
    rows = [
        (each.scenario, each.title, each.level, each.minutes, each.condition, ", ".join(each.categories))
        for each in headings(desk.installation.library)
    ]
    desk.listing(as_json, fields, rows)


@scenario.command()
@click.argument("name", metavar="SCENARIO")
@click.option("--course", is_flag=True, help="Its course material as a page to print, in Markdown.")
@click.option("--html", "as_html", is_flag=True, help="With --course: the page as one HTML file.")
@lang_option
@json_option
@pass_desk
def show(desk: Desk, name: str, course: bool, as_html: bool, lang: str | None, as_json: bool) -> None:
    """What a scenario is about, who is in it, and its size; or its course material."""
    library = desk.installation.library
    if course or as_html:
        if as_json or not course or lang:
            raise click.UsageError("--html goes with --course, and --course without --json and --lang.")
        print_course(library, name, as_html)
        return
    authored = authoring.told_in(library, name, lang)
    found = authored.scenario
    size = {
        "nodes": len(found.nodes),
        "choices": sum(len(node.choices) for node in found.nodes.values()),
        "endings": len(found.endings),
        "differs from run to run": [fact for fact, each in found.facts.items() if each.chance],
    }
    if as_json:
        emit({**found.model_dump(exclude={"nodes", "triggers", "include"}), **size, "digest": authored.digest})
        return
    paper = desk.paper
    paper.title(found.title, f"{found.scenario}, version {found.version}, {found.level}, about {found.minutes} minutes")
    paper.text(found.summary)
    paper.heading("Objectives")
    for each in found.objectives:
        paper.text(f"- {each.text} ({', '.join(each.criteria)})")
    paper.heading("People")
    for person in found.people.values():
        paper.pair(person.name, " ".join([person.role.replace("_", " "), person.history or ""]).strip())
    paper.heading("Size")
    for label, value in size.items():
        paper.text(f"- {label}: {', '.join(value) if isinstance(value, list) else value}")
    paper.text(f"- response models: {', '.join(found.response.suits)} (default {found.response.default})")
    paper.text(f"- languages: {', '.join(['en', *authoring.languages(library, name)])}")
    paper.heading("Sources")
    for source in found.sources:
        paper.text(f"- {source}")


@scenario.command()
@click.argument("names", metavar="[SCENARIO]...", nargs=-1)
@json_option
@pass_desk
def check(desk: Desk, names: tuple[str, ...], as_json: bool) -> None:
    """Name every problem of scenarios, by id or path; without one, of all. Exit code 2 if one is refused."""
    library = desk.installation.library
    chosen = names or library.names("scenario")
    show_problems(desk, as_json, {name: authoring.scenario_problems(library, name) for name in chosen})


@scenario.command()
@click.argument("name", metavar="SCENARIO")
@click.option("--lang", required=True, metavar="CODE", help="The language, in two letters, for example es.")
@pass_desk
def texts(desk: Desk, name: str, lang: str) -> None:
    """Print an overlay of a scenario: the texts that are there, and as comments those still to be translated."""
    from simulator.app.translation import overlay_text

    if re.fullmatch("[a-z]{2}", lang) is None:
        raise click.UsageError(f'"{lang}" is no language in two letters of ISO 639-1, such as es.')
    click.echo(overlay_text(desk.installation.library, name, lang), nl=False)


@scenario.command()
@click.option("--kind", type=click.Choice(list(authoring.SCHEMAS)), default="scenario", show_default=True)
def schema(kind: str) -> None:
    """Print the JSON Schema that editors use."""
    emit(authoring.schema(kind))


scenario.add_command(prove)
scenario.add_command(draw)
scenario.add_command(preview)
scenario.add_command(new)
