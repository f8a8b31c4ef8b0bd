"""Overlay: the texts of a scenario in another language, by stable ids. Guards, values and everything else stay.

An overlay is laid over a scenario when it is loaded. A text that it does not have is shown as the scenario has it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import BaseModel, Field

from simulator.document import Diagnostic, Document, InvalidDocument, Strict, validated
from simulator.document import diagnostic as codes
from simulator.document.diagnostic import did_you_mean
from simulator.document.parse import Path
from simulator.scenario.authored import Authored, Spot
from simulator.scenario.schema import Line, ScenarioId, Text
from simulator.scenario.validators.text import LONGEST_CHOICE, discredited_at
from simulator.scenario.validators.words import unknown

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2}$", description="Two letters of ISO 639-1, for example es.")]
TextId = Annotated[str, Field(min_length=1, max_length=200)]
A_SENTENCE = 3
"""Words from which on two texts that are the same are hardly so by chance: a name or a yes may well be."""
_WORD = re.compile(r"\w+")


class Overlay(Strict):
    """The texts of a scenario in another language. `of`: the version of the scenario that they were made for."""

    overlay: ScenarioId = Field(description="The scenario's id.")
    language: LanguageCode
    version: int = Field(ge=1)
    of: int = Field(ge=1, description="The version of the scenario that was translated.")
    notes: Text | None = Field(None, description="For those who go on with it: who says tú to whom, and other choices.")
    texts: dict[TextId, Text] = Field(description="Texts by their ids, which 'scenario texts' prints.")


@dataclass(frozen=True, slots=True)
class Slot:
    """A text that can be translated. `path`: where it stands in the scenario; empty for words that stand elsewhere.

    `optional`: it may be left out or be the same, as names are. `is_choice`: it is what the officer says or does.
    """

    text: str
    path: Path = ()
    optional: bool = False
    is_choice: bool = False


def load_overlay(document: Document, authored: Authored, discredited: Mapping[str, str]) -> Overlay:
    """An overlay that may be used; warnings do not refuse it.

    Raises:
        InvalidDocument: with every problem of the file.
    """
    overlay = validated(Overlay, document)
    found = problems(overlay, Spot(document, ()), authored, discredited)
    if any(each.is_error for each in found):
        raise InvalidDocument(found)
    return overlay


def translated(authored: Authored, overlay: Overlay, words: Mapping[str, str]) -> Authored:
    """The scenario with the overlay's texts, and words of its language. Its digest, and so everything that is computed
    from it, is the same."""
    known = slots(authored)
    tree: dict[str | int, Any] = {}
    notes = {}
    for name, text in overlay.texts.items():
        slot = known.get(name)
        if slot is not None and slot.path:
            at = tree
            for step in slot.path[:-1]:
                at = at.setdefault(step, {})
            at[slot.path[-1]] = text
        elif slot is not None:
            notes[name] = text
    told = _told(authored.scenario, tree)
    return replace(
        authored, scenario=told, words={**words, **notes}, language=overlay.language, written=authored.scenario
    )


def _told(part: Any, tree: Mapping[str | int, Any] | str) -> Any:
    """A part of the scenario with the texts of a tree in their places."""
    if isinstance(tree, str):
        return tree
    if isinstance(part, BaseModel):
        return part.model_copy(
            update={str(name): _told(getattr(part, str(name)), below) for name, below in tree.items()}
        )
    if isinstance(part, Mapping):
        return {**part, **{name: _told(part[name], below) for name, below in tree.items()}}
    return [_told(each, tree[number]) if number in tree else each for number, each in enumerate(part)]


def slots(authored: Authored) -> dict[str, Slot]:
    """Every text that a trainee or an instructor reads, by its stable id, in the order in which it is met."""
    return dict((*_heading(authored), *_notes(authored), *_nodes(authored), *_ends(authored)))


def _heading(authored: Authored) -> Iterator[tuple[str, Slot]]:
    """What stands before the nodes."""
    scenario = authored.scenario
    texts: list[Path] = [("title",), ("summary",)]
    texts += [("objectives", number, "text") for number in range(len(scenario.objectives))]
    warning, plan = scenario.content_warning, scenario.place.plan
    if warning is not None:
        texts += [("content_warning", "topics", number) for number in range(len(warning.topics))]
        texts.append(("content_warning", "text"))
    texts += [("dispatch",), ("briefing", "role")]
    texts += [("briefing", "known", number) for number in range(len(scenario.briefing.known))]
    texts += [("briefing", "unknown", number) for number in range(len(scenario.briefing.unknown))]
    texts += [("place", name) for name in ("name", "weather", "time_of_day")]
    if plan is not None:
        texts += [("place", "plan", "zones", zone, "name") for zone in plan.zones]
        texts += [("place", "plan", "distances", number) for number in range(len(plan.distances))]
    for name in scenario.people:
        texts += [("people", name, "name"), ("people", name, "history"), ("people", name, "voice")]
    for path in texts:
        text = _at(scenario, path)
        if text is not None:
            yield "/".join(map(str, path)), Slot(text, path, optional=path[0] == "people" and path[-1] == "name")


def _at(part: Any, path: Path) -> str | None:
    for step in path:
        part = getattr(part, str(step)) if isinstance(part, BaseModel) else part[step]
    return None if part is None else str(part)


def _notes(authored: Authored) -> Iterator[tuple[str, Slot]]:
    """What an officer notes on finding out a fact: a text for each value."""
    for fact in authored.facts():
        for value in authored.fact_values(fact) if authored.is_noted(fact) else ():
            yield f"fact/{fact}/{value}", Slot(authored.note(fact, value) or f"{authored.fact_name(fact)}: {value}")


def _nodes(authored: Authored) -> Iterator[tuple[str, Slot]]:
    for name, node in authored.scenario.nodes.items():
        path: Path = ("nodes", name)
        if node.title is not None:
            yield name, Slot(node.title, (*path, "title"))
        yield from _lines(name, node.lines, (*path, "lines"))
        for number, choice in enumerate(node.choices):
            key, at = f"{name}/{choice.id}", (*path, "choices", number)
            yield key, Slot(choice.text, (*at, choice.kind), is_choice=True)
            yield from _lines(key, choice.reply, (*at, "reply"))
            for row, odds in enumerate(choice.chance):
                yield from _lines(f"{key}/{row}", odds.reply, (*at, "chance", row, "reply"))
            yield f"{key}/because", Slot(choice.because, (*at, "because"))


def _ends(authored: Authored) -> Iterator[tuple[str, Slot]]:
    for number, trigger in enumerate(authored.scenario.triggers):
        yield from _lines(f"trigger/{trigger.id}", trigger.reply, ("triggers", number, "reply"))
    for name, ending in authored.scenario.endings.items():
        path: Path = ("endings", name)
        yield f"ending/{name}/title", Slot(ending.title, (*path, "title"))
        yield from _lines(f"ending/{name}", ending.lines, (*path, "lines"))
        yield f"ending/{name}/afterwards", Slot(ending.afterwards, (*path, "afterwards"))
        yield from _lines(f"views/{name}", ending.views, (*path, "views"))


def _lines(prefix: str, lines: list[Line], path: Path) -> Iterator[tuple[str, Slot]]:
    for number, line in enumerate(lines):
        yield line.id or f"{prefix}/{number}", Slot(line.text, (*path, number, line.channel))


def problems(overlay: Overlay, spot: Spot, authored: Authored, discredited: Mapping[str, str]) -> list[Diagnostic]:
    """Every problem of an overlay: ids that the scenario does not have, wording, and what is still to be done."""
    known = slots(authored)
    found = [*_head(overlay, spot, authored)]
    for name, text in overlay.texts.items():
        at, slot = spot.at("texts", name), known.get(name)
        if slot is None:
            message = f'the scenario has no text "{name}"'
            found.append(Diagnostic(codes.UNKNOWN_WORD, at.location(key=True), message, did_you_mean(name, known)))
            continue
        found += discredited_at(at, text, discredited)
        if slot.is_choice and len(text) > LONGEST_CHOICE:
            message = f"the choice has {len(text)} characters; over {LONGEST_CHOICE} it crowds the screen"
            found.append(Diagnostic(codes.LONG_TEXT, at.location(), message, "say it shorter"))
        if not slot.optional and _same(text, slot.text):
            message = f'"{name}" is the same as in the scenario'
            found.append(Diagnostic(codes.UNTRANSLATED, at.location(), message, "translate it, or leave it out"))
    missing = [name for name, slot in known.items() if name not in overlay.texts and not slot.optional]
    if missing:
        message = f"{len(missing)} of {len(known)} texts are missing and are shown as the scenario has them"
        fix = f"add: {', '.join(missing)}"
        found.append(Diagnostic(codes.UNTRANSLATED, spot.at("texts").location(key=True), message, fix))
    return sorted(found, key=lambda each: (each.location, each.code.id))


def _same(text: str, original: str) -> bool:
    words = _WORD.findall(text)
    return len(words) >= A_SENTENCE and words == _WORD.findall(original)


def _head(overlay: Overlay, spot: Spot, authored: Authored) -> Iterator[Diagnostic]:
    scenario = authored.scenario
    if overlay.overlay != scenario.scenario:
        yield unknown(spot.at("overlay"), "scenario", overlay.overlay, [scenario.scenario])
    file = spot.document.source.name.rpartition("/")[2]
    if file != f"{overlay.language}.yaml":
        message = f'the language is "{overlay.language}" but the file is called {file}'
        yield Diagnostic(codes.CONTRADICTION, spot.at("language").location(), message, "give both the same name")
    if overlay.of != scenario.version:
        message = f"the texts are of version {overlay.of} of the scenario, which has version {scenario.version}"
        fix = "look which texts have changed, then give `of` the new version"
        yield Diagnostic(codes.UNTRANSLATED, spot.at("of").location(), message, fix)
