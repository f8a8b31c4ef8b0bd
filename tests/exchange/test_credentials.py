"""Credentials as documents: what they say, what a signature holds together, and what others can be told by a list."""

import json
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.exchange.certificate import Certified, certificate_pdf
from simulator.exchange.data_integrity import Key, Unsound, opened, prove
from simulator.exchange.open_badges import Subject, checked, credential, hours, short_credential
from simulator.exchange.sheet import Unprintable, dots
from simulator.exchange.status_list import is_revoked, status_list
from tests.support.credentials import AWARD, CREATED, DANA, FONTS, ISSUER, KEY, PLACE, signed, token

NOW = datetime(2026, 4, 1, tzinfo=UTC)
SIGNED: Any = signed()


def found(document: object, now: datetime = NOW, listed: object = None) -> dict[str, bool | None]:
    """What was found of a document, by what was looked at."""
    _, checks = checked(json.dumps(document), now, None if listed is None else json.dumps(listed))
    return {each.what: each.holds for each in checks}


def the_list(*revoked: int, address: str = PLACE.address, key: Key = KEY) -> Any:
    return key.proven(status_list(address, key.did, revoked, CREATED), CREATED)


def test_a_credential_says_what_was_awarded_to_whom_by_whom_and_on_what_it_rests() -> None:
    subject = SIGNED["credentialSubject"]
    identifiers = {each["identityType"]: each["identityHash"] for each in subject["identifier"]}
    assert {"name": DANA.name, "systemId": DANA.member, "ext:agency": DANA.agency} == identifiers
    assert ("2026-03-01T00:00:00Z", "2028-02-29T23:59:59Z") == (SIGNED["validFrom"], SIGNED["validUntil"])
    assert (KEY.did, ISSUER.name) == (SIGNED["issuer"]["id"], SIGNED["issuer"]["name"])
    assert AWARD.title == subject["achievement"]["name"]
    assert AWARD.statement == subject["achievement"]["description"]
    assert "4 hours 35 minutes of training" in subject["achievement"]["criteria"]["narrative"]
    assert "275" == subject["result"][0]["value"]
    assert all("cd" * 32 in each["description"] for each in SIGNED["evidence"])
    assert "Encounter 6 (s-6, version 6)" == SIGNED["evidence"][5]["name"]


def test_days_abroad_do_not_make_a_credential_valid_only_tomorrow() -> None:
    ahead = AWARD.model_copy(update={"awarded_on": "2026-03-02"})  # already there, where the academy is
    assert CREATED == credential(ahead, DANA, ISSUER, PLACE, CREATED)["validFrom"]


def test_a_credential_holds_as_it_was_signed() -> None:
    expected = {"signature": True, "kind": True, "dates": True, "status list": None}
    assert expected == found(SIGNED)
    assert expected == {each.what: each.holds for each in checked(token(), NOW)[1]}


def leaves(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    if isinstance(value, dict):
        return [leaf for name, each in value.items() for leaf in leaves(each, (*path, name))]
    if isinstance(value, list):
        return [leaf for place, each in enumerate(value) for leaf in leaves(each, (*path, place))]
    return [path]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(leaves(SIGNED)), st.one_of(st.text(), st.none(), st.integers(), st.floats(), st.just([[]])))
def test_a_credential_of_which_anything_was_changed_does_not_hold(path: tuple[Any, ...], value: object) -> None:
    changed: Any = deepcopy(SIGNED)
    inner = changed
    for name in path[:-1]:
        inner = inner[name]
    if inner[path[-1]] == value and type(inner[path[-1]]) is type(value):
        return
    inner[path[-1]] = value
    with pytest.raises(Unsound):
        prove(changed)


@settings(deadline=None)
@given(st.text())
def test_what_is_no_credential_is_said_to_be_none(text: str) -> None:
    for each in (text, "eyJ" + text, json.dumps(text), json.dumps({"proof": text, "issuer": text})):
        try:
            _, (first, *others) = checked(each, NOW)
        except Unsound:
            continue
        assert (False, []) == (first.holds, others)


def test_a_name_twice_is_refused_because_two_readers_might_read_two_things() -> None:
    with pytest.raises(Unsound):
        checked(json.dumps(SIGNED).replace('"name":', '"name": "Somebody else", "name":', 1), NOW)


def test_somebody_elses_signature_does_not_stand_for_the_issuer_that_is_named() -> None:
    stranger = Key.new()
    document = {name: value for name, value in SIGNED.items() if name != "proof"}
    assert {"signature": False} == found(stranger.proven(document, CREATED))
    with pytest.raises(Unsound):
        opened(stranger.token(document))


def test_a_token_of_which_a_letter_was_changed_does_not_hold() -> None:
    made = token()
    middle = len(made) // 2
    with pytest.raises(Unsound):
        opened(made[:middle] + ("A" if made[middle] != "A" else "B") + made[middle + 1 :])


@pytest.mark.parametrize("claim", [{"iss": "did:key:z"}, {"jti": "urn:uuid:1"}, {"nbf": 0}, {"exp": None}])
def test_a_token_that_says_one_thing_to_some_and_another_to_others_does_not_hold(claim: dict[str, object]) -> None:
    document = short_credential(AWARD, DANA, ISSUER, PLACE, CREATED)
    with pytest.raises(Unsound, match="something else than the credential in it"):
        opened(KEY.token({**document, **claim}))


@pytest.mark.parametrize(
    ("now", "holds"),
    [
        (datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 1, tzinfo=UTC), True),
        (datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC), True),
        (datetime(2028, 3, 1, tzinfo=UTC), False),
    ],
)
def test_a_credential_is_valid_from_its_first_day_to_its_last(now: datetime, holds: bool) -> None:
    assert holds == found(SIGNED, now)["dates"]


@settings(deadline=None, max_examples=25)
@given(st.sets(st.integers(0, 131_071), max_size=20), st.integers(0, 131_071))
def test_a_list_tells_exactly_those_that_were_revoked(revoked: set[int], index: int) -> None:
    listed = status_list("urn:uuid:1", KEY.did, revoked, CREATED)
    for asked in {*revoked, index}:
        place = {"statusPurpose": "revocation", "statusListIndex": str(asked), "statusListCredential": "urn:uuid:1"}
        assert (asked in revoked) == is_revoked(listed, place)


def test_a_list_that_is_forged_another_or_not_the_issuers_tells_nothing() -> None:
    assert found(SIGNED, listed=the_list(1, 2))["status list"]
    assert not found(SIGNED, listed=the_list(PLACE.index))["status list"]
    forged = the_list(PLACE.index)
    forged["credentialSubject"] = the_list()["credentialSubject"]
    for wrong in (forged, the_list(address="urn:uuid:2"), the_list(key=Key.new()), SIGNED, []):
        assert found(SIGNED, listed=wrong)["status list"] is False


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (125, "2 hours 5 minutes")]
)
def test_training_time_is_said_as_people_say_it(minutes: int, said: str) -> None:
    assert said == hours(minutes)


def certified(subject: Subject = DANA) -> Certified:
    return Certified(AWARD, subject, ISSUER, str(SIGNED["id"]), token())


def test_a_certificate_printed_again_is_the_same_file() -> None:
    assert certificate_pdf(certified(), FONTS) == certificate_pdf(certified(), FONTS)


def test_a_name_that_the_typeface_cannot_show_is_refused_and_not_printed_as_boxes() -> None:
    with pytest.raises(Unprintable, match=r"no 山 \(U\+5C71\)"):
        certificate_pdf(certified(Subject("t", "山 Dana", None)), FONTS)


def test_the_code_is_of_a_size_that_can_be_read_from_paper() -> None:
    assert len(dots(token())) <= 149  # dots a side, on less than six centimetres
