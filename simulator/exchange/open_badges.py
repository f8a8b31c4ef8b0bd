"""An award as an Open Badges 3.0 credential (1EdTech), which is a W3C verifiable credential, and how one is checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

from scoring.award import Award, AwardedEncounter
from simulator.exchange.data_integrity import Document, Unsound, issuer_of, opened, prove, strict
from simulator.exchange.status_list import entry as status_entry
from simulator.exchange.status_list import is_revoked

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
KIND = "An Open Badges 3.0 credential, with exactly the terms of version 3.0.3."
MOST_CHARACTERS = 1_000_000
"""A file that is longer is none of ours."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: the did:key of the installation, and the academy's name."""

    did: str
    name: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a credential is about, as named on the day of issue; in the document handed out, and nowhere else."""

    member: str
    name: str
    agency: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is told whether a credential was revoked: a list's address (a URI), and the place in it."""

    address: str
    index: int


def credential_id(did: str, award: str) -> str:
    """The id of an award's credential by an issuer. It is the same whenever the document is made again."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{did}/{award}')}"


def credential(award: Award, subject: Subject, issuer: Issuer, place: Place, created: str) -> Document:
    """The document, still to be signed. `created`: the moment of issue (2026-03-01T09:30:00Z).

    Days become moments in UTC: valid from the beginning of the day of the award to the end of the last day.
    """
    time_id = _id(award.policy_digest, "minutes")
    document = _core(award, issuer, place, created)
    document["name"] = award.title
    document["description"] = f"Award {award.id}. {award.statement}"
    document["credentialSubject"] = {
        "type": ["AchievementSubject"],
        "identifier": _identifiers(subject),
        "achievement": {
            **_achievement(award),
            "description": award.statement,
            "criteria": {"narrative": _narrative(award)},
            "achievementType": "CertificateOfCompletion",
            "version": str(award.policy_version),
            "resultDescription": [
                {
                    "id": time_id,
                    "type": ["ResultDescription"],
                    "name": "Training time in minutes",
                    "resultType": "ext:TrainingMinutes",
                }
            ],
        },
        "result": [{"type": ["Result"], "resultDescription": time_id, "value": str(award.minutes)}],
    }
    document["evidence"] = [_evidence(each) for each in award.encounters]
    return document


def short_credential(award: Award, subject: Subject, issuer: Issuer, place: Place, created: str) -> Document:
    """The same credential with the least that both standards ask for, so that it goes into a code on paper."""
    document = _core(award, issuer, place, created)
    document["credentialSubject"] = {
        "type": ["AchievementSubject"],
        "identifier": [_identity("name", subject.name)],
        "achievement": {
            **_achievement(award),
            "description": f"{hours(award.minutes)} of simulation training.",
            "criteria": {"narrative": f"Policy {award.policy} {award.policy_version}."},
        },
    }
    return document


def hours(minutes: int) -> str:
    """Training time as people say it: 4 hours 30 minutes."""
    parts = ((minutes // 60, "hour"), (minutes % 60, "minute"))
    said = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts if count]
    return " ".join(said) or "0 minutes"


def _core(award: Award, issuer: Issuer, place: Place, created: str) -> Document:
    """What both forms begin with."""
    status = status_entry(place.address, place.index)
    document: Document = {
        "@context": list(CONTEXT),
        "id": credential_id(issuer.did, award.id),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer.did, "type": ["Profile"], "name": issuer.name},
        "validFrom": min(f"{award.awarded_on}T00:00:00Z", created),
        "credentialStatus": {name: value for name, value in status.items() if name != "id"},
    }
    if award.valid_until is not None:
        document["validUntil"] = f"{award.valid_until}T23:59:59Z"
    return document


def _achievement(award: Award) -> Document:
    return {"id": _id(award.policy_digest, "achievement"), "type": ["Achievement"], "name": award.title}


def _identifiers(subject: Subject) -> list[Document]:
    found = [_identity("name", subject.name), _identity("systemId", subject.member)]
    return found if subject.agency is None else [*found, _identity("ext:agency", subject.agency)]


def _identity(kind: str, text: str) -> Document:
    """In the open, not hashed: a certificate is shown by the person whom it names."""
    return {"type": "IdentityObject", "hashed": False, "identityType": kind, "identityHash": text}


def _narrative(award: Award) -> str:
    rubrics = f" Judged by {', '.join(award.rubrics)}." if award.rubrics else ""
    policy = f"policy {award.policy}, version {award.policy_version} (SHA-256 {award.policy_digest})"
    return f"What the {policy} asks for. {hours(award.minutes)} of training, {award.delivery}.{rubrics}"


def _evidence(each: AwardedEncounter) -> Document:
    return {
        "type": ["Evidence"],
        "name": f"{each.title} ({each.scenario}, version {each.version})",
        "description": f"Encounter {each.encounter}; the last event of its record has the SHA-256 {each.head_hash}.",
        "genre": "Simulated encounter",
    }


def _id(digest: str, of: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{digest}/{of}')}"


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was looked at. `holds`: None where it could not be told here."""

    what: Literal["signature", "kind", "dates", "status list", "issuer", "ledger"]
    holds: bool | None
    text: str


def read(text: str) -> tuple[Document, bool]:
    """A credential or a status list from a file: JSON with a proof, or a token, and which of both (True: a token).

    Raises Unsound if it is neither. A token's signature has then been checked, that of JSON has not.
    """
    if len(text) > MOST_CHARACTERS:
        raise Unsound("It is far too long for a credential.")
    if text.lstrip().startswith("eyJ"):
        return opened(text), True
    try:
        found = strict(text)
    except (ValueError, RecursionError) as error:
        raise Unsound("It is no credential (a .json file), and not what a certificate's code says.") from error
    if not isinstance(found, dict):
        raise Unsound("It is JSON, but no credential.")
    return found, False


def checked(text: str, now: datetime, status_list: str | None = None) -> tuple[Document, list[Check]]:
    """A credential from a file, looked at without any network; `status_list` is the text of the list it names.

    The signature comes first; if it does not hold, nothing else in the document means anything, and is looked at.
    Raises Unsound if there is no credential.
    """
    document, is_token = read(text)
    try:
        if not is_token:
            prove(document)
    except Unsound as error:
        return document, [Check("signature", False, str(error))]
    checks = [Check("signature", True, f"By {issuer_of(document)}.")]
    kinds = document.get("type")
    is_badge = isinstance(kinds, list) and {"VerifiableCredential", "OpenBadgeCredential"} <= {str(k) for k in kinds}
    known = is_badge and document.get("@context") == CONTEXT
    checks.append(Check("kind", known, KIND if known else f"Not: {KIND}"))
    checks.append(_dates(document, now))
    checks.append(_status(document, status_list))
    return document, checks


def _dates(document: Mapping[str, object], now: datetime) -> Check:
    """Whether the credential is valid at a moment."""
    try:
        begins, ends = (_moment(document.get(name)) for name in ("validFrom", "validUntil"))
    except ValueError as error:
        return Check("dates", False, f"{error} is no moment.")
    if begins is None:
        return Check("dates", False, "It does not say from when it is valid.")
    if now < begins:
        return Check("dates", False, f"It is not valid before {begins:%Y-%m-%d}.")
    if ends is not None and now > ends:
        return Check("dates", False, f"It ran out on {ends:%Y-%m-%d}.")
    return Check("dates", True, f"Valid from {begins:%Y-%m-%d}" + (f" to {ends:%Y-%m-%d}." if ends else "."))


def _moment(text: object) -> datetime | None:
    """A moment with its zone; None for nothing. Raises ValueError with what was found."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text if isinstance(text, str) else "")
    except ValueError:
        raise ValueError(repr(text)[:60]) from None
    if found.tzinfo is None:
        raise ValueError(repr(text)[:60])
    return found


def _status(document: Mapping[str, object], status_list: str | None) -> Check:
    """Whether the credential was revoked, as far as a list can tell."""
    place = document.get("credentialStatus")
    if place is None:
        return Check("status list", True, "It cannot be revoked: it names no list.")
    if not isinstance(place, dict):
        return Check("status list", False, "What it says of its revocation cannot be read.")
    if status_list is None:
        return Check("status list", None, f"Not looked at: the list {place.get('statusListCredential')} was not given.")
    try:
        listed, is_token = read(status_list)
        if not is_token:
            prove(listed)
        if issuer_of(listed) != issuer_of(document):
            raise Unsound("It is by another issuer.")
        revoked = is_revoked(listed, place)
    except Unsound as error:
        return Check("status list", False, f"Of the list: {error}")
    day = str(listed.get("validFrom"))[:10]
    return Check("status list", not revoked, f"{'Revoked' if revoked else 'Not revoked'}, says the list of {day}.")
