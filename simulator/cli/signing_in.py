"""sign-in, sign-out."""

import sys

import click

from simulator.app.access import NotAllowed
from simulator.cli.desk import Desk, pass_desk


def passphrase(prompt: str, confirm: bool = False) -> str:
    """A passphrase, typed unseen; from a pipe a line of it, so that no command line shows it."""
    if sys.stdin.isatty():
        typed: str = click.prompt(prompt, hide_input=True, confirmation_prompt=confirm)
        return typed
    return sys.stdin.readline().rstrip("\r\n")


@click.command("sign-in")
@click.argument("who", required=False)
@pass_desk
def sign_in(desk: Desk, who: str | None) -> None:
    """Sign in by id or name, for eight hours or until sign-out; without WHO: who is signed in."""
    installation = desk.installation
    if who is None:
        member = installation.access.member
        if member is None:
            said = "Nobody is signed in." if installation.access.required else "Nobody has to sign in here."
        else:
            said = f"{member.name} ({member.role}) is signed in."
        desk.paper.text(said)
        return
    if not installation.access.required:
        raise NotAllowed(
            "Nobody has to sign in here: no administrator has a passphrase. "
            "'trainee role WHO administrator' and 'trainee passphrase WHO' begin it."
        )
    member = installation.signing_in.sign_in(who, passphrase("Passphrase"), keep=True)
    desk.paper.text(f"{member.name} ({member.role}) is signed in. 'sign-out' ends it.")


@click.command("sign-out")
@pass_desk
def sign_out(desk: Desk) -> None:
    """Sign out at this computer."""
    desk.installation.signing_in.sign_out()
    desk.paper.text("Nobody is signed in.")
