"""policy list, show, check."""

import click

from scoring.policy_schema import Policy
from simulator.app import authoring
from simulator.app.certification import adopted_policies, readable_policies
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.problems import show_problems
from simulator.content.library import Library
from simulator.terminal.certification import show_policy


@click.group()
def policy() -> None:
    """Certification policies."""


@policy.command("list")
@json_option
@pass_desk
def list_(desk: Desk, as_json: bool) -> None:
    """All certification policies that can be used; `policy check` says what is wrong with others."""
    library = desk.installation.library
    adopted = adopted_policies(library)
    rows = [
        (name, each.title, each.version, each.valid_months, "yes" if name in adopted else "no")
        for name, each in readable_policies(library).items()
    ]
    desk.listing(as_json, ("id", "title", "version", "months", "counts here"), rows)


@policy.command()
@click.argument("name", metavar="POLICY")
@json_option
@pass_desk
def show(desk: Desk, name: str, as_json: bool) -> None:
    """What a policy asks for, how awards are kept and renewed, and what certificates say of themselves."""
    library = desk.installation.library
    found = library.policy(name)
    if as_json:
        emit(found.model_dump())
    else:
        show_policy(desk.paper, found, titles(library, found))


@policy.command()
@click.argument("names", metavar="[POLICY]...", nargs=-1)
@json_option
@pass_desk
def check(desk: Desk, names: tuple[str, ...], as_json: bool) -> None:
    """Name every problem of policies; without one, of all. Exit code 2 if one is refused."""
    library = desk.installation.library
    chosen = names or library.names("policy")
    show_problems(desk, as_json, {name: authoring.policy_problems(library, name) for name in chosen})


def titles(library: Library, policy: Policy) -> dict[str, str]:
    """What the ids in a policy are called: scenarios, criteria, policies."""
    criteria = library.rubrics[policy.rubric].criteria
    return {
        **{name: each.title for name, each in library.headings.items()},
        **{name: each.title for name, each in criteria.items()},
        **{name: each.title for name, each in readable_policies(library).items()},
    }
