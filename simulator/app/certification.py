"""Certification: where trainees stand under the policies, sign-offs, and the decision to give an award.

What is given stands in the ledger's book `member/<id>`: SignedOff, SignOffWithdrawn, AttemptsReopened,
CredentialAwarded (an Award), CredentialRevoked (`award`, `reason`). A policy's text is kept in the book `policy/<id>`
when it is first used. ReviewMade in `encounter/<id>` says with `coached` that an attempt was gone through.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from scoring.attempt import Evidence
from scoring.award import Award, AwardedEncounter
from scoring.certification import DISCLAIMER, Standing, standing
from scoring.policy_schema import Policy
from scoring.requirement import Case, Form, Given, SignOff
from simulator.app.bootstrap import Installation
from simulator.app.completed import completed
from simulator.app.encounters import Refusal
from simulator.content.library import Library
from simulator.document import InvalidDocument
from simulator.records import Content, StoredEvent, instant


def readable_policies(library: Library) -> dict[str, Policy]:
    """The policies that can be read; what is wrong with the others is for `policy check`."""
    found = {}
    for name in library.names("policy"):
        try:
            found[name] = library.policies[name]
        except InvalidDocument:
            continue
    return found


def adopted_policies(library: Library) -> dict[str, Policy]:
    """The academy's own policies that can be read; the shipped ones, which are proposals, where it has none."""
    own, readable = library.own_names("policy"), readable_policies(library)
    return {name: each for name, each in readable.items() if name in own or not own}


def today(installation: Installation) -> date:
    """This day, in UTC, as moments in the records are."""
    return installation.clock.now().date()


def standings(
    installation: Installation, member: str, policies: Mapping[str, Policy], on: date
) -> tuple[Standing, ...]:
    """Where a member stands under each of the policies on a day."""
    case = case_of(installation, member)
    return tuple(standing(policy, _named(case, installation, policy), on) for policy in policies.values())


def own_standings(installation: Installation, trainee: str | None) -> tuple[Standing, ...]:
    """Where a trainee stands today under the policies that count here; nobody stands anywhere without a name."""
    if trainee is None:
        return ()
    return standings(installation, trainee, adopted_policies(installation.library), today(installation))


def case_of(installation: Installation, member: str) -> Case:
    """All that policies look at in a member's records."""
    store, library = installation.records, installation.library
    begun = {each.scenario: each.id for each in store.summaries(trainee=member)}  # newest first: the oldest stays
    evidence = []
    for done in completed(installation, trainee=member):
        first = begun[done.scenario] == done.encounter
        rubric = store.header(done.encounter).rubric
        evidence.append(Evidence(done, rubric, first, _coached(installation, done.encounter, member)))
    given = store.entries(f"member/{member}")
    policies = readable_policies(library)
    return Case(
        member=member,
        evidence=tuple(evidence),
        begun=frozenset(begun),
        sign_offs=_sign_offs(given),
        reopened=tuple((str(e.body.get("policy")), e.at) for e in given if e.kind == "AttemptsReopened"),
        awards=awards_in(given),
        scenarios={name: Form(each.title, tuple(each.categories)) for name, each in library.headings.items()},
        criteria={},
        policies={name: each.title for name, each in policies.items()},
    )


def _coached(installation: Installation, encounter: str, member: str) -> tuple[str, ...]:
    """When an instructor had gone through an encounter with the trainee."""
    return tuple(
        each.at
        for each in installation.records.entries(f"encounter/{encounter}")
        if each.kind == "ReviewMade" and each.body.get("coached") is True
        if member not in (each.body.get("by"), each.body.get("reviewer"))
    )


def awards_in(entries: tuple[StoredEvent, ...]) -> tuple[Given, ...]:
    """The awards in a member's book, oldest first, with what was revoked."""
    revoked = {
        str(each.body["award"]): (each.at, str(each.body.get("reason", "")))
        for each in entries
        if each.kind == "CredentialRevoked"
    }
    return tuple(
        Given(award, each.at, *revoked.get(award.id, (None, "")))
        for each in entries
        if each.kind == "CredentialAwarded"
        for award in (Award.model_validate(each.body),)
    )


def sign_off(installation: Installation, member: str, policy: str, minutes: int, note: str) -> None:
    """An instructor vouches for a member under a policy, with minutes of training that they gave.

    Raises:
        UnknownContent, InvalidDocument: there is no such policy, or it is not as it must be.
        UnknownRecord: there is no such member.
        Refusal: somebody would vouch for themself.
    """
    installation.library.policy(policy)
    _for_another(installation, member)
    body = {"policy": policy, "minutes": minutes, "note": note}
    installation.records.write(f"member/{member}", "SignedOff", body, instant(installation.clock.now()))


def withdraw_sign_off(installation: Installation, member: str, policy: str, note: str) -> None:
    """Take back the sign-offs of a member under a policy that were made so far; they stay in the record.

    Raises:
        Refusal: there is none.
    """
    store = installation.records
    if not any(each.policy == policy for each in _sign_offs(store.entries(f"member/{member}"))):
        raise Refusal(f"There is no sign-off under {policy} to withdraw.")
    at = instant(installation.clock.now())
    store.write(f"member/{member}", "SignOffWithdrawn", {"policy": policy, "note": note}, at)


def reopen_attempts(installation: Installation, member: str, policy: str, note: str) -> None:
    """Open the attempts of a member under a policy anew, after an appeal or remedial training.

    Raises:
        UnknownContent, InvalidDocument: there is no such policy, or it is not as it must be.
        Refusal: somebody would do so for themself.
    """
    installation.library.policy(policy)
    _for_another(installation, member)
    at = instant(installation.clock.now())
    installation.records.write(f"member/{member}", "AttemptsReopened", {"policy": policy, "note": note}, at)


def award(installation: Installation, member: str, policy: str, on: date) -> Award | tuple[str, ...]:
    """Give the award of a policy to a member, and write it into the ledger; or say every reason why not.

    Raises:
        UnknownContent, InvalidDocument: there is no such policy, or it is not as it must be.
        UnknownRecord: there is no such member.
        Refusal: an encounter that it rests on cannot be computed again.
    """
    rules, store = installation.library.policy(policy), installation.records
    (found,) = standings(installation, member, {policy: rules}, on)
    reasons = _untimely(installation, member, policy, on) or found.refusals or _broken(installation, found)
    if reasons:
        return reasons
    made = _made(installation, rules, found, member)
    at = instant(installation.clock.now())
    _keep_policy(installation, policy, at)
    store.write(f"member/{member}", "CredentialAwarded", made.model_dump(), at)
    return made


def _for_another(installation: Installation, member: str) -> None:
    """Refuse what somebody would do for themself."""
    store = installation.records
    if store.member(member).id == store.acting:
        raise Refusal("Nobody decides about their own award. Another instructor does it.")


def _untimely(installation: Installation, member: str, policy: str, on: date) -> tuple[str, ...]:
    """Why nothing can be awarded to this person on this day, whatever the policy says."""
    if installation.records.member(member).erased_at is not None:
        return ("the person was erased",)
    if on > today(installation):
        return (f"{on} is still to come",)
    own = [each for each in awards_in(installation.records.entries(f"member/{member}")) if each.award.policy == policy]
    later = max((day for each in own for day in (each.award.awarded_on, (each.revoked_at or "")[:10])), default="")
    return (f"something was awarded or revoked under this policy on {later}, after {on}",) if later > str(on) else ()


def _broken(installation: Installation, found: Standing) -> tuple[str, ...]:
    """Encounters that the award would rest on and whose record does not hold."""
    from simulator.records.verify import verify

    store = installation.records
    return tuple(f"record of encounter {each}: {broken}" for each in found.evidence for broken in verify(store, each))


def _made(installation: Installation, rules: Policy, found: Standing, member: str) -> Award:
    """The award, as certificates tell it."""
    evidence: list[AwardedEncounter] = []
    rubrics: dict[str, None] = {}
    for each in found.evidence:
        summary, recorded = installation.records.summary(each), installation.encounters.recorded(each)
        rubric, scenario = recorded.materials.rubric, recorded.session.program.authored.scenario
        rubrics[f"{rubric.rubric} {rubric.version}"] = None
        evidence.append(
            AwardedEncounter(
                encounter=each,
                scenario=summary.scenario,
                title=summary.title,
                version=scenario.version,
                head_hash=summary.head_hash,
            )
        )
    return Award(
        id=installation.seeds.name(),
        member=member,
        policy=rules.policy,
        title=rules.title,
        policy_version=rules.version,
        policy_digest=_text(installation, rules.policy).digest,
        awarded_on=found.on,
        valid_until=found.new_until,
        minutes=found.minutes,
        delivery=rules.delivery,
        statement=" ".join(filter(None, (rules.statement, DISCLAIMER))),
        encounters=evidence,
        rubrics=list(rubrics),
    )


def _text(installation: Installation, policy: str) -> Content:
    return Content.of("policy", policy, installation.library.source("policy", policy).text)


def _keep_policy(installation: Installation, policy: str, at: str) -> None:
    """Keep the text of a policy once, so that an award can be defended when the file has changed."""
    store, text = installation.records, _text(installation, policy)
    if all(each.body.get("digest") != text.digest for each in store.entries(f"policy/{policy}")):
        store.write(f"policy/{policy}", "PolicyKept", {"digest": text.digest, "text": text.text}, at)


def _sign_offs(entries: tuple[StoredEvent, ...]) -> tuple[SignOff, ...]:
    """Those that hold: one that was withdrawn, and those before it under the same policy, do not."""
    found: list[SignOff] = []
    for each in entries:
        policy = str(each.body.get("policy"))
        if each.kind == "SignOffWithdrawn":
            found = [kept for kept in found if kept.policy != policy]
        elif each.kind == "SignedOff":
            by, minutes = each.body.get("by"), each.body.get("minutes")
            known = minutes if isinstance(minutes, int) else 0
            found.append(SignOff(policy, each.at, None if by is None else str(by), known))
    return tuple(found)


def _named(case: Case, installation: Installation, policy: Policy) -> Case:
    """The case with the titles of the criteria of the policy's rubric."""
    rubric = installation.library.rubrics[policy.rubric]
    return replace(case, criteria={name: each.title for name, each in rubric.criteria.items()})
