"""Award: what a trainee was given under a certification policy, as the ledger keeps it and certificates tell it."""

from pydantic import BaseModel, ConfigDict


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class AwardedEncounter(_Kept):
    """An encounter that the award rests on; `head_hash` is the hash of its last event, which pins the whole record."""

    encounter: str
    scenario: str
    title: str
    version: int
    head_hash: str


class Award(_Kept):
    """What was awarded. Days are written 2026-03-01; `minutes` is training time; people appear by id.

    `statement` is what the certificate must say of itself: delivery, and that it does not by itself satisfy a state's
    requirement. `policy_digest` is the SHA-256 of the policy's text; `rubrics` are "id version" of the rubrics used.
    """

    id: str
    member: str
    policy: str
    title: str
    policy_version: int
    policy_digest: str
    awarded_on: str
    valid_until: str | None
    minutes: int
    delivery: str
    statement: str
    encounters: list[AwardedEncounter]
    rubrics: list[str]
