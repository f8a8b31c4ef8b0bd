"""Credentials: an award signed and printed, checked, revoked; and transcripts.

In the ledger's book `member/<id>` stand CredentialAwarded (an Award, see `certification`), CredentialIssued (`award`,
`credential`, `issuer`, `list`, `index`, `digests`) and CredentialRevoked (`award`, `reason`). The name is in none of
them: it is in what is handed out. `digests` are the SHA-256 of the signed document as canonical JSON, and of the token.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256

from scoring.award import Award
from scoring.certification import DISCLAIMER
from scoring.policy_schema import Policy
from scoring.requirement import Given
from simulator.app.access import NotAllowed
from simulator.app.bootstrap import Installation
from simulator.app.certification import awards_in
from simulator.app.completed import completed
from simulator.app.encounters import Refusal
from simulator.app.signing import academy, fonts, keys, keys_at_hand, ours
from simulator.exchange.certificate import Certified, certificate_pdf
from simulator.exchange.data_integrity import Document, Key, issuer_of
from simulator.exchange.open_badges import (
    Check,
    Issuer,
    Place,
    Subject,
    checked,
    credential,
    credential_id,
    short_credential,
)
from simulator.exchange.sheet import Unprintable
from simulator.exchange.status_list import LENGTH, file_name, list_address, status_list
from simulator.exchange.transcript import Awarded, transcript_pdf
from simulator.records import Json, StoredEvent, canonical, instant

ISSUED, REVOKED = "CredentialIssued", "CredentialRevoked"
MOST_REASON = 200


@dataclass(frozen=True, slots=True)
class Issue:
    """A credential as it is handed out: the signed document, the certificate, and a name for the files."""

    award: Award
    document: Document
    pdf: bytes
    stem: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about a credential; it holds unless a check says no."""

    document: Document
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Whether no check says no."""
        return all(each.holds is not False for each in self.checks)


def ready(installation: Installation, member: str, policy: Policy) -> None:
    """Raises Refusal if no certificate could be made of an award of this policy to a member, before it is given."""
    trial = Award(
        id="0" * 12,
        member=member,
        policy=policy.policy,
        title=policy.title,
        policy_version=policy.version,
        policy_digest="0" * 64,
        awarded_on="2000-01-01",
        valid_until="2000-01-01",
        minutes=0,
        delivery=policy.delivery,
        statement=" ".join(filter(None, (policy.statement, DISCLAIMER))),
        encounters=[],
        rubrics=[],
    )
    about, name = subject(installation, member), academy(installation).name
    key = keys(installation).current
    place, issuer = Place(_address(installation, key.did), 0), Issuer(key.did, name)
    token = key.token(short_credential(trial, about, issuer, place, "2000-01-01T00:00:00Z"))
    _printed(Certified(trial, about, issuer, credential_id(key.did, trial.id), token))


def issue(installation: Installation, award: Award) -> Issue:
    """The credential and the certificate of an award, with the member's name of today, noted in the ledger.

    Made again it has the same id and place in the status list, so that a revocation concerns all copies.

    Raises:
        Refusal: no academy's name, no usable key, the member was erased, or a name cannot be printed.
    """
    key, about = keys(installation).current, subject(installation, award.member)
    issuer = Issuer(key.did, academy(installation).name)
    place = _place(installation, award, key.did)
    now = installation.clock.now()
    created = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document = key.proven(credential(award, about, issuer, place, created), created)
    token = key.token(short_credential(award, about, issuer, place, created))
    pdf = _printed(Certified(award, about, issuer, str(document["id"]), token))
    body = {
        "award": award.id,
        "credential": document["id"],
        "issuer": key.did,
        "list": place.address,
        "index": place.index,
        "digests": [_digest(document), sha256(token.encode()).hexdigest()],
    }
    installation.records.write(f"member/{award.member}", ISSUED, body, instant(now))
    return Issue(award, document, pdf, f"{award.policy}-{award.id}")


def revoke(installation: Installation, text: str, reason: str) -> Given:
    """Revoke the award with this id, or beginning of one, with all credentials of it.

    Raises:
        Refusal: there is no such award, several, it is revoked already, or the reason is not one line of words.
    """
    words = " ".join(reason.split())
    if not words or len(words) > MOST_REASON:
        raise Refusal(f"A reason is needed, of at most {MOST_REASON} letters.")
    found = find_award(installation, text)
    if found.revoked_at is not None:
        raise Refusal(f"The award {found.award.id} was revoked on {found.revoked_at[:10]} already.")
    body = {"award": found.award.id, "reason": words}
    installation.records.write(f"member/{found.award.member}", REVOKED, body, instant(installation.clock.now()))
    return found


def find_award(installation: Installation, text: str) -> Given:
    """The one award whose id is or begins with the text. Raises Refusal."""
    found = [each for entries in _books(installation) for each in awards_in(entries)]
    fitting = [each for each in found if text and each.award.id.startswith(text)]
    exact = [each for each in fitting if each.award.id == text]
    if len(exact or fitting) == 1:
        return (exact or fitting)[0]
    if fitting:
        raise Refusal(f"Several awards begin with {text}: {', '.join(each.award.id for each in fitting[:6])}.")
    raise Refusal(f"There is no award {text}. Its id is on the certificate, and in: certify transcript")


def status_lists(installation: Installation) -> tuple[list[tuple[str, Document]], list[str]]:
    """All lists of revoked credentials, signed now, each with a name for its file; and issuers whose key is lost."""
    ring = keys(installation)
    lists: dict[tuple[str, str], set[int]] = {(ring.current.did, _address(installation, ring.current.did)): set()}
    for entries in _books(installation):
        revoked = {each.body.get("award") for each in entries if each.kind == REVOKED}
        for body in (each.body for each in entries if each.kind == ISSUED):
            places = lists.setdefault((str(body["issuer"]), str(body["list"])), set())
            if body["award"] in revoked:
                places.add(_whole(body["index"]))
    made, lost = [], []
    at = installation.clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for (did, address), places in lists.items():
        key = ring.get(did)
        if key is None:
            lost.append(did)
            continue
        made.append((file_name(address), key.proven(status_list(address, did, sorted(places), at), at)))
    return made, sorted(set(lost))


def verified(
    installation: Installation, text: str, status_text: str | None = None, issuer: str | None = None
) -> Verdict:
    """What can be found out about a credential without a network: from itself, a status list, and the own ledger.

    `issuer`: the did that must have signed it. Raises Unsound if the text is no credential.
    """
    document, checks = checked(text, installation.clock.now(), status_text)
    if checks[0].holds is False:
        return Verdict(document, tuple(checks))
    did = issuer_of(document) or ""
    own = _own(installation)
    checks.append(_issuer(document, did, own, issuer))
    if did in own:
        checks.append(_in_ledger(installation, text, document, did))
    return Verdict(document, tuple(checks))


def transcript(installation: Installation, member: str) -> bytes:
    """All encounters that a member ended, and all awards, as PDF. Raises Refusal."""
    person, name = subject(installation, member), academy(installation).name
    entries = installation.records.entries(f"member/{member}")
    known, now = keys_at_hand(installation), installation.clock.now()
    awards = [_awarded(each, person, name, known, entries) for each in awards_in(entries)]
    try:
        return transcript_pdf(name, person, completed(installation, member), awards, f"{now:%Y-%m-%d}", fonts())
    except Unprintable as error:
        raise Refusal(str(error)) from None


def subject(installation: Installation, member: str) -> Subject:
    """A member as credentials name them. Raises Refusal for somebody who was erased, UnknownRecord."""
    found = installation.records.member(member)
    if found.erased_at is not None:
        raise Refusal(f"The name of {member} was erased; nothing can be issued to nobody.")
    return Subject(found.id, found.name, found.agency)


def _printed(certified: Certified) -> bytes:
    """The certificate. Raises Refusal."""
    try:
        return certificate_pdf(certified, fonts())
    except Unprintable as error:
        raise Refusal(str(error)) from None


def _awarded(
    given: Given, person: Subject, issuer: str, known: Mapping[str, Key], entries: tuple[StoredEvent, ...]
) -> Awarded:
    """An award in a transcript, with the code that its certificate has if the names are still the same."""
    award, revoked_on = given.award, given.revoked_at and given.revoked_at[:10]
    if revoked_on:
        return Awarded(award, None, "", revoked_on, given.reason)
    last = [each for each in entries if each.kind == ISSUED and each.body["award"] == award.id]
    if not last:
        return Awarded(award, None, "No credential was issued for it.", None, "")
    body, created = last[-1].body, last[-1].at[:19] + "Z"
    key = known.get(str(body["issuer"]))
    if key is None:
        return Awarded(award, None, "Its credential was signed with a key that is lost.", None, "")
    place = Place(str(body["list"]), _whole(body["index"]))
    token = key.token(short_credential(award, person, Issuer(key.did, issuer), place, created))
    if not _is_among(sha256(token.encode()).hexdigest(), body):
        return Awarded(award, None, "Its credential was issued under another name.", None, "")
    return Awarded(award, token, "", None, "")


def _place(installation: Installation, award: Award, did: str) -> Place:
    """The place of an award's credential in an issuer's list: the one it has, or one that nothing has."""
    address, taken = _address(installation, did), set()
    for entries in _books(installation):
        for body in (each.body for each in entries if each.kind == ISSUED):
            if (body["issuer"], body["list"]) != (did, address):
                continue
            if body["award"] == award.id:
                return Place(address, _whole(body["index"]))
            taken.add(body["index"])
    if len(taken) >= LENGTH:
        raise Refusal("The list of credentials is full. Begin a new one with a new key: certify key rotate.")
    while (index := installation.seeds.seed() % LENGTH) in taken:
        pass
    return Place(address, index)


def _address(installation: Installation, did: str) -> str:
    """Where the list of an issuer is published, or what it is called where it is handed out."""
    return list_address(did, academy(installation).lists_at)


def _issuer(document: Document, did: str, own: Mapping[str, str], expected: str | None) -> Check:
    """Whether the issuer is who it says, as far as that is known here."""
    if expected is not None:
        return Check("issuer", did == expected, "It is the issuer asked for." if did == expected else "Another issuer.")
    if did in own:
        return Check("issuer", True, f"This installation, with its key{f' of {own[did]}' if own[did] else ''}.")
    issuer = document.get("issuer")
    name = issuer.get("name") if isinstance(issuer, dict) else None
    return Check(
        "issuer", None, f"Not known here. Compare the key with the one that {name or 'it'} publishes (--issuer)."
    )


def _own(installation: Installation) -> dict[str, str]:
    """The issuers' names of this installation, with their days for those who may read the audit."""
    if installation.is_new:
        return {}
    try:
        return ours(installation)
    except NotAllowed:
        return dict.fromkeys(keys_at_hand(installation), "")


def _in_ledger(installation: Installation, text: str, document: Document, did: str) -> Check:
    """What the own ledger says of a credential with the own signature, to those who may read it."""
    digest = sha256(text.strip().encode()).hexdigest() if "proof" not in document else _digest(document)
    member = installation.access.member
    try:
        books = list(_books(installation))
    except NotAllowed:
        books = [] if member is None else [installation.records.entries(f"member/{member.id}")]
    for entries in books:
        for each in entries:
            if each.kind != ISSUED or (each.body["credential"], each.body["issuer"]) != (document.get("id"), did):
                continue
            award = str(each.body["award"])
            given = next((found for found in awards_in(entries) if found.award.id == award), None)
            if given is None or not _is_among(digest, each.body):
                continue
            if given.revoked_at is not None:
                return Check("ledger", False, f"Award {award} was revoked on {given.revoked_at[:10]}: {given.reason}.")
            return Check("ledger", True, f"Award {award} is in the ledger, and not revoked.")
    if installation.access.is_trainee:
        return Check("ledger", None, "Not looked at: only instructors and administrators may read it for others.")
    return Check("ledger", False, "It has this installation's signature, and is not in its ledger.")


def _is_among(digest: str | None, body: Json) -> bool:
    digests = body.get("digests")
    return isinstance(digests, list) and digest in digests


def _digest(document: Document) -> str | None:
    """The SHA-256 of a signed document; None for one that our records could not hold, and that is none of ours."""
    try:
        return sha256(canonical(document).encode()).hexdigest()
    except (TypeError, ValueError):
        return None


def _books(installation: Installation) -> Iterator[tuple[StoredEvent, ...]]:
    """The books of all members."""
    return map(installation.records.entries, installation.records.books("member/"))


def _whole(value: object) -> int:
    """A whole number of the ledger. Raises Refusal."""
    if not isinstance(value, int):
        raise Refusal("The ledger was written by another program: a place in a list is no number.")
    return value
