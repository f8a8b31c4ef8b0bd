"""certify award, reissue, verify, revoke, status-list, transcript, issuer, key."""

import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.app import certification
from simulator.cli.day import Day
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.extra import extra
from simulator.cli.failure import NotHeld
from simulator.cli.output import told_if_unwritable

if TYPE_CHECKING:
    from simulator.app.credentials import Issue
    from simulator.exchange.open_badges import Check

MARK = {True: "holds", False: "DOES NOT HOLD", None: "not known"}
folder_option = click.option(
    "--output", required=True, type=click.Path(path_type=Path, file_okay=False), help="A folder; made if need be."
)


def libraries() -> AbstractContextManager[None]:
    """What signatures and paper need; slow to load, so each command does it for itself."""
    return extra("cryptography", "rfc8785", "reportlab", "segno")


@click.command()
@click.argument("who")
@click.option("--policy", required=True, help="The policy, by its id.")
@click.option("--on", type=Day(), help="The day of the award. [default: today, UTC]")
@folder_option
@pass_desk
def award(desk: Desk, who: str, policy: str, on: date | None, output: Path) -> None:
    """Award WHO what a policy gives: a signed credential and a certificate. Exit code 1 and reasons if not earned."""
    with libraries():
        from simulator.app import credentials

    installation = desk.installation
    person = installation.records.find_member(who)
    credentials.ready(installation, person.id, installation.library.policy(policy))
    _made(output)
    given = certification.award(installation, person.id, policy, on or certification.today(installation))
    if isinstance(given, tuple):
        desk.paper.text(f"{person.name} cannot have this award on this day:")
        for reason in given:
            desk.paper.point(reason)
        raise NotHeld
    _hand_out(desk, credentials.issue(installation, given), output)


@click.command()
@click.argument("award")
@folder_option
@pass_desk
def reissue(desk: Desk, award: str, output: Path) -> None:
    """Make the files of an AWARD again, by its id: lost, under a new name, or after a new key."""
    with libraries():
        from simulator.app import credentials

    given = credentials.find_award(desk.installation, award)
    if given.revoked_at is not None:
        raise click.ClickException(f"The award {given.award.id} was revoked on {given.revoked_at[:10]}.")
    _hand_out(desk, credentials.issue(desk.installation, given.award), output)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "--status-list",
    "listed",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The issuer's list of revoked credentials, as a file.",
)
@click.option("--issuer", help="The key (did:key:…) that the academy publishes as its own.")
@json_option
@pass_desk
def verify(desk: Desk, file: Path, listed: Path | None, issuer: str | None, as_json: bool) -> None:
    """Check a credential without a network: its FILE, or what its code says (- is standard input)."""
    with libraries():
        from simulator.app import credentials
        from simulator.exchange.data_integrity import Unsound

    try:
        found = credentials.verified(desk.installation, _text(file), _text(listed) if listed else None, issuer)
    except Unsound as error:
        if as_json:
            emit({"holds": False, "reason": str(error)})
        else:
            desk.paper.text(f"It does not hold. {_shown(str(error))}")
        raise NotHeld from None
    told = _told(found.document)
    if as_json:
        emit({"holds": found.holds, **told, "checks": [asdict(each) for each in found.checks]})
    else:
        for each in found.checks:
            desk.paper.pair(each.what, f"{MARK[each.holds]}. {_shown(each.text)}")
        desk.paper.text(_conclusion(found.holds, found.checks, told))
    if not found.holds:
        raise NotHeld


@click.command()
@click.argument("award")
@click.option("--reason", required=True, help="One sentence. Stays in the record for good: no names, nothing private.")
@pass_desk
def revoke(desk: Desk, award: str, reason: str) -> None:
    """Revoke an AWARD, by its id, with all its copies."""
    with libraries():
        from simulator.app import credentials

    given = credentials.revoke(desk.installation, award, reason)
    desk.paper.text(f"Revoked: {given.award.title}, award {given.award.id}.")
    desk.paper.text("Others learn of it from the list: certify status-list --output DIR, then publish or send it.")


@click.command("status-list")
@folder_option
@pass_desk
def status_list(desk: Desk, output: Path) -> None:
    """Write the signed list of revoked credentials, to publish or to hand out; after a new key, one for each key."""
    with libraries():
        from simulator.app import credentials

    lists, lost = credentials.status_lists(desk.installation)
    for name, document in lists:
        _write(output, name, _json(document))
        desk.paper.text(f"{output / name} is the list {document['id']}.")
    for did in lost:
        desk.paper.text(f"No list for {did}: its key is not here any more. Its awards can be reissued.")
    if lost:
        raise NotHeld


@click.command()
@click.argument("who")
@click.option("--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="A PDF file.")
@pass_desk
def transcript(desk: Desk, who: str, output: Path) -> None:
    """Print all encounters and awards of WHO, as PDF."""
    with libraries():
        from simulator.app import credentials

    person = desk.installation.records.find_member(who)
    _write(output.parent, output.name, credentials.transcript(desk.installation, person.id))
    desk.paper.text(f"The transcript of {person.name} is {output}.")


@click.command()
@click.option("--name", help="The academy's name, as it shall stand on certificates.")
@click.option("--lists-at", help='Where it publishes lists of revoked credentials: https://…/ ("": nowhere).')
@json_option
@pass_desk
def issuer(desk: Desk, name: str | None, lists_at: str | None, as_json: bool) -> None:
    """Who issues credentials here: show it, or set it."""
    with libraries():
        from simulator.app import signing

    installation = desk.installation
    if name is not None or lists_at is not None:
        signing.name_academy(installation, name, lists_at)
    found = signing.academy(installation)
    told = {"name": found.name, "lists_at": found.lists_at, "did": signing.keys(installation).current.did}
    if as_json:
        emit(told)
        return
    desk.paper.text(f"{found.name} issues with the key {told['did']}.")
    desk.paper.text(f"Its lists of revoked credentials: {found.lists_at or 'handed out as files'}.")


@click.group()
def key() -> None:
    """The key that credentials are signed with."""


@key.command("show")
@json_option
@pass_desk
def show_key(desk: Desk, as_json: bool) -> None:
    """The key's public name, where its file is, and the keys before it."""
    with libraries():
        from simulator.app import signing

    ring, days = signing.keys(desk.installation), signing.ours(desk.installation)
    before = [{"did": did, "since": since, "here": ring.get(did) is not None} for did, since in days.items()]
    before = [each for each in before if each["did"] != ring.current.did]
    path = signing.key_path(desk.installation)
    if as_json:
        emit({"did": ring.current.did, "since": days[ring.current.did], "file": str(path), "before": before})
        return
    desk.paper.text(f"{ring.current.did}, since {days[ring.current.did]}. Publish this, so that others can compare.")
    desk.paper.text(
        f"Its private half is {path}. Keep a copy under lock: without it nothing can be revoked for others."
    )
    for each in before:
        desk.paper.text(
            f"Before: {each['did']}, since {each['since']}{'' if each['here'] else ', its file is not here'}."
        )


@key.command("rotate")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_desk
def rotate_key(desk: Desk, yes: bool) -> None:
    """Sign with a new key from now on; what was signed before stays valid."""
    with libraries():
        from simulator.app import signing

    if not yes:
        click.confirm("Sign with a new key from now on? Its public name has to be published anew.", abort=True)
    desk.paper.text(f"The key is now {signing.rotate(desk.installation).current.did}.")


COMMANDS: tuple[click.Command, ...] = (award, reissue, verify, revoke, status_list, transcript, issuer, key)
"""What the group `certify` has from here."""


def _hand_out(desk: Desk, issue: "Issue", output: Path) -> None:
    """Write the files of a credential, and say where they are."""
    for ending, data in ((".json", _json(issue.document)), (".pdf", issue.pdf)):
        try:
            _write(output, issue.stem + ending, data)
        except click.ClickException as error:
            again = f"The award {issue.award.id} is given all the same: certify reissue {issue.award.id} --output DIR"
            raise click.ClickException(f"{error.message} {again}") from None
        desk.paper.text(str(output / (issue.stem + ending)))


def _json(document: Mapping[str, object]) -> bytes:
    return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


def _made(folder: Path) -> None:
    """Make a folder for files, before anything is done that they are to tell of."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"The folder {folder} cannot be made: {error.strerror}.") from None


def _write(folder: Path, name: str, data: bytes) -> None:
    _made(folder)
    with told_if_unwritable(folder / name):
        (folder / name).write_bytes(data)


def _text(file: Path) -> str:
    """The text of a file or of standard input; what is no text cannot hold anyway."""
    try:
        if str(file) == "-":
            return sys.stdin.read()
        return file.read_bytes().decode("utf-8-sig", errors="replace")
    except UnicodeDecodeError:
        return ""
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}.") from None


def _told(document: Mapping[str, object]) -> dict[str, str | None]:
    """Who has what by whom, as far as the document has it where it belongs."""
    subject, issuer = (_object(document.get(name)) for name in ("credentialSubject", "issuer"))
    identifiers = subject.get("identifier")
    named = [_object(each) for each in identifiers] if isinstance(identifiers, list) else []
    names = [each.get("identityHash") for each in named if each.get("identityType") == "name"]
    return {
        "credential": _shown(document.get("id")),
        "name": _shown(names[0]) if names else None,
        "title": _shown(_object(subject.get("achievement")).get("name")),
        "issuer": _shown(issuer.get("name")),
        "valid_from": _shown(document.get("validFrom")),
        "valid_until": _shown(document.get("validUntil")),
    }


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _shown(value: object) -> str | None:
    """Text from a stranger's file: a terminal would obey what is not printable in it."""
    if not isinstance(value, str):
        return None
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in value)


def _conclusion(holds: bool, checks: Iterable["Check"], told: Mapping[str, str | None]) -> str:
    """The last sentence."""
    if not holds:
        return "It does not hold."
    unknown = [each.what for each in checks if each.holds is None]
    said = f"It holds: {told['name']} has {told['title']}, from {told['issuer']}."
    return f"{said} Not known here: {', '.join(unknown)}." if unknown else said
