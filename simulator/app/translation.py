"""What a translator works on: all texts of a scenario by their ids, those that are done and those that are not."""

import json
from collections.abc import Iterator

from simulator.app.authoring import overlay_document, scenario_document
from simulator.content.library import Library, UnknownContent
from simulator.document import validated
from simulator.scenario.authored import Authored
from simulator.scenario.check import load_scenario
from simulator.scenario.overlay import Overlay, slots


def overlay_text(library: Library, name: str, language: str) -> str:
    """An overlay of a scenario, by its id or by the path of a file: each text that is there, and each that is missing
    as a comment in the language of the scenario.

    Raises:
        UnknownContent: there is no such scenario.
        InvalidDocument: the scenario, or the overlay that is there, is not as it must be.
    """
    authored = load_scenario(scenario_document(library, name), library.shelf)
    try:
        document = overlay_document(library, name, language)
    except UnknownContent:
        document = None
    return "\n".join(_lines(authored, language, None if document is None else validated(Overlay, document))) + "\n"


def _lines(authored: Authored, language: str, overlay: Overlay | None) -> Iterator[str]:
    scenario, texts = authored.scenario, overlay.texts if overlay else {}
    yield "# yaml-language-server: $schema=../../assets/schema/overlay.schema.json"
    yield f"overlay: {scenario.scenario}"
    yield f"language: {_quoted(language)}"
    yield f"version: {overlay.version if overlay else 1}"
    yield f"of: {scenario.version}"
    if overlay and overlay.notes:
        yield f"notes: {_quoted(overlay.notes)}"
    yield "texts:"
    for key, slot in slots(authored).items():
        yield f"  {key}: {_quoted(texts[key])}" if key in texts else f"  # {key}: {_quoted(slot.text)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
