"""Document -> certification policy; every name and claim checked, or refused whole with every problem."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from scoring.load import refuse, wording
from scoring.policy_schema import Policy, Requires
from scoring.rubric_schema import Rubric
from simulator.document import Diagnostic, Document, validated
from simulator.document import diagnostic as codes
from simulator.scenario.authored import Spot, texts_of
from simulator.scenario.validators.words import unknown

_CLAIM = re.compile(
    r"(?i)\b(?:CIT|crisis[- ]intervention[- ](?:team|training)|memphis[- ]model)\b[^.;:!?\n]{0,30}?"
    r"\b(?:certif\w+|credential\w*|licen[cs]\w+)"
    r"|\b(?:certif\w+|credential\w*|licen[cs]\w+)\b[^.;:!?\n]{0,30}?\b(?:CIT|crisis[- ]intervention[- ]team)\b"
)
_SATISFIES = re.compile(r"(?i)\b(?:satisf|fulfil|compl(?:y|ies)|meets?\b)[^.;!?\n]*\b(?:POST|states?|law|statut\w+)\b")
_DENIED = re.compile(r"(?i)\b(?:no|not|never|nor|neither|cannot|nothing|without)\b|n't\b")
_NAMES = ("policy", "title")
"""Fields that name the award: a denial would not be read there."""


@dataclass(frozen=True, slots=True)
class PolicyScope:
    """What a policy may name. `scenarios`: id to categories; the rubrics are those that can be read."""

    scenarios: Mapping[str, Collection[str]]
    rubrics: Mapping[str, Rubric]
    policies: Collection[str]
    discredited: Mapping[str, str]


def load_policy(document: Document, name: str, scope: PolicyScope) -> Policy:
    """A policy that awards may be given under; `name` is that of its file, by which the ledger knows it.

    Raises:
        InvalidDocument: with every problem of the file; or the rubric that it names is not as it must be.
    """
    policy, spot = validated(Policy, document), Spot(document, ())
    refuse(
        [
            *_called(policy, spot, name),
            *_problems(policy, spot, scope),
            *_claims(spot, policy.model_dump()),
            *wording(spot, policy.model_dump(), scope.discredited),
        ]
    )
    return policy


def _called(policy: Policy, spot: Spot, name: str) -> Iterator[Diagnostic]:
    if policy.policy != name:
        message = f'the file is called "{name}", and the policy "{policy.policy}"'
        yield Diagnostic(codes.CONTRADICTION, spot.at("policy").location(), message, f"write policy: {name}")


def _problems(policy: Policy, spot: Spot, scope: PolicyScope) -> Iterator[Diagnostic]:
    rubric = None
    if policy.rubric in scope.rubrics:
        rubric = scope.rubrics[policy.rubric]
    else:
        yield unknown(spot.at("rubric"), "rubric", policy.rubric, scope.rubrics)
    for path, requires in policy.all_requires():
        yield from _required(requires, spot.at(*path), scope, rubric)
    if policy.upkeep and policy.upkeep.policy not in scope.policies:
        yield unknown(spot.at("upkeep", "policy"), "policy", policy.upkeep.policy, scope.policies)


def _required(requires: Requires, spot: Spot, scope: PolicyScope, rubric: Rubric | None) -> Iterator[Diagnostic]:
    categories = {each for found in scope.scenarios.values() for each in found}
    criteria = rubric.criteria if rubric else {}
    for name, each in requires.scenarios.items():
        at = spot.at("scenarios", name)
        yield from _unknown(at.at("forms"), "scenario", each.forms, scope.scenarios)
        yield from _unknown(at.at("categories"), "category", each.categories, categories)
        open_to = [found for found, own in scope.scenarios.items() if set(own) & set(each.categories)]
        if each.categories and set(each.categories) <= categories and len(open_to) < each.different:
            message = f"{each.different} different scenarios are asked for, and {len(open_to)} have these categories"
            yield Diagnostic(codes.CONTRADICTION, at.location(key=True), message, f"ask for at most {len(open_to)}")
        for criterion in each.result.levels if rubric else ():
            if criterion not in criteria:
                yield unknown(at.at("result", "levels", criterion), "criterion", criterion, criteria)
    for name, found in requires.criteria.items() if rubric else ():
        yield from _unknown(spot.at("criteria", name, "criteria"), "criterion", found.criteria, criteria)
    yield from _unknown(spot.at("awards"), "policy", requires.awards, scope.policies)


def _unknown(spot: Spot, kind: str, words: Iterable[str], known: Collection[str]) -> Iterator[Diagnostic]:
    for number, word in enumerate(words):
        if word not in known:
            yield unknown(spot.at(number), kind, word, known)


def _claims(spot: Spot, data: object) -> Iterator[Diagnostic]:
    """What a certificate of this program must never say of itself; a sentence that denies it may stand."""
    for place, text in texts_of(spot, data):
        naming = place.path[0] in _NAMES
        for sentence in re.split(r"(?<=[.;!?])\s+", text.replace("-", " ") if naming else text):
            if _DENIED.search(sentence) and not naming:
                continue
            if _CLAIM.search(sentence):
                message = "this calls itself a CIT certification, which only a CIT programme can give"
                fix = 'name what it is, for example "Crisis response practice, completion"'
                yield Diagnostic(codes.MISLEADING_CLAIM, place.location(), message, fix)
            elif _SATISFIES.search(sentence) and place.path[0] != "sources":
                message = "this says that the award satisfies a state's requirement, which the state alone can say"
                yield Diagnostic(codes.MISLEADING_CLAIM, place.location(), message, "leave it out, or deny it")
