"""Files that many scenarios share, where one scenario uses them: the profiles of its people, its response models."""

from collections.abc import Iterable, Iterator

from simulator.document import Diagnostic
from simulator.expression import Scope, parse_condition
from simulator.scenario.authored import Authored, Spot
from simulator.scenario.load import Shelf
from simulator.scenario.schema import Profile, ResponseModel
from simulator.scenario.scope import SharedScope
from simulator.scenario.validators.expressions import refused
from simulator.scenario.validators.words import unknown


def problems(authored: Authored, shelf: Shelf) -> list[Diagnostic]:
    """All problems of profiles and response models; each stands at the place that names the file."""
    scope, response, people = SharedScope(authored), authored.scenario.response, authored.scenario.people
    suits = [name for name in dict.fromkeys((*response.suits, response.default)) if name in shelf.responses]
    found = [each for name in suits for each in _response(authored, scope, shelf.responses[name])]
    for name, person in people.items():
        if profile := authored.profiles.get(person.profile or ""):
            found += _profile(authored, scope, profile, authored.spot.at("people", name, "profile"))
    return found


def response_problems(authored: Authored, model: ResponseModel) -> list[Diagnostic]:
    """Problems of one response model under which a scenario is to run."""
    return list(_response(authored, SharedScope(authored), model))


def _response(authored: Authored, scope: Scope, model: ResponseModel) -> Iterator[Diagnostic]:
    spot, units = authored.spot.at("response"), authored.vocabulary.units
    for name, unit in model.units.items():
        if name not in units:
            yield unknown(spot, f"unit of the response model {model.response},", name, units)
        yield from _guards(scope, spot, f"response model {model.response}, {name}", [unit.requires])


def _profile(authored: Authored, scope: Scope, profile: Profile, spot: Spot) -> Iterator[Diagnostic]:
    vocabulary = authored.vocabulary
    for technique, rows in profile.reactions.items():
        if technique not in vocabulary.techniques:
            yield unknown(spot, f"technique of the profile {profile.profile},", technique, vocabulary.techniques)
        for gauge in dict.fromkeys(gauge for row in rows for gauge in row.change):
            if gauge not in vocabulary.gauges:
                yield unknown(spot, f"gauge of the profile {profile.profile},", gauge, vocabulary.gauges)
        yield from _guards(scope, spot, f"profile {profile.profile}, {technique}", [row.when for row in rows])


def _guards(scope: Scope, spot: Spot, where: str, guards: Iterable[str | None]) -> Iterator[Diagnostic]:
    for guard in filter(None, guards):
        for each in refused(spot, guard, scope, parse_condition):
            yield Diagnostic(each.code, each.location, f"{where}: {each.message}", each.fix)
