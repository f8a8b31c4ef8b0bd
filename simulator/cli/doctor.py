"""doctor."""

from collections.abc import Iterator

import click

from simulator.app.doctor import Finding
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.failure import NotHeld

STATES = {"well": "well", "note": "note", "mend": "MEND"}


@click.command()
@json_option
@pass_desk
def doctor(desk: Desk, as_json: bool) -> None:
    """Look whether everything that the program needs is there and well, and say what to do where not.

    Exit code 1 if something has to be mended. A note is about what is optional.
    """
    found = []
    for each in _findings(desk):
        found.append(each)
        if not as_json:
            click.echo(f"{STATES[each.state]}  {each.check}: {each.said}" + (f"\n      {each.do}" if each.do else ""))
    mend = [each for each in found if each.state == "mend"]
    if as_json:
        emit([{"check": each.check, "state": each.state, "said": each.said, "do": each.do} for each in found])
    else:
        click.echo("Everything needed is well." if not mend else f"To be mended: {len(mend)}.")
    if mend:
        raise NotHeld


def _findings(desk: Desk) -> Iterator[Finding]:
    from simulator.app.doctor import examined
    from simulator.window.doctor import examined as window_examined

    yield from examined(desk.installation)
    yield from window_examined()
