"""A language: words of the program and of the vocabulary that stand among those of a scenario told in it.

Phrases go by their English text, as in gettext; what stands in braces is put in by the program.
"""

import re
from collections.abc import Iterator

from pydantic import Field

from simulator.document import Diagnostic, Document, InvalidDocument, Strict, validated
from simulator.document import diagnostic as codes
from simulator.document.diagnostic import did_you_mean
from simulator.scenario.authored import Spot
from simulator.scenario.overlay import LanguageCode
from simulator.scenario.schema import Id, Text
from simulator.scenario.validators.words import unknown
from simulator.vocabulary import Vocabulary

ON_THE_WAY = "{unit}: on the way, {minutes}."
SENT_AWAY = "{unit}: sent away."
HERE = "{unit}: here."
AT_ONCE = "less than a minute"
ONE_MINUTE = "1 minute"
MINUTES = "{number} minutes"
SEVERAL = "{first} or {last} minutes"
LED = "Your instructor takes up the encounter at another moment."
ENGLISH_PARTS = (
    "Only the encounter is translated: the rubric's criteria, the findings of law and the program's own words are in "
    "English."
)
PHRASES = (ON_THE_WAY, SENT_AWAY, HERE, AT_ONCE, ONE_MINUTE, MINUTES, SEVERAL, LED, ENGLISH_PARTS)
"""All phrases that a language can have."""
_PLACE = re.compile(r"\{\w*\}")


class Language(Strict):
    """Words of a language. `name`: what it calls itself. What is missing is shown in English."""

    language: LanguageCode
    name: Text
    version: int = Field(ge=1)
    units: dict[Id, Text] = Field({}, description="The vocabulary's units, by id.")
    phrases: dict[str, Text] = Field({}, description="The program's phrases, by their English text.")

    @property
    def words(self) -> dict[str, str]:
        """All of them, as `Authored.words` has them."""
        return {f"unit/{name}": text for name, text in self.units.items()} | self.phrases


def load_language(document: Document, vocabulary: Vocabulary) -> Language:
    """A language that may be used; warnings do not refuse it.

    Raises:
        InvalidDocument: with every problem of the file.
    """
    language = validated(Language, document)
    found = language_problems(language, Spot(document, ()), vocabulary)
    if any(each.is_error for each in found):
        raise InvalidDocument(found)
    return language


def language_problems(language: Language, spot: Spot, vocabulary: Vocabulary) -> list[Diagnostic]:
    """Units and phrases that there are not, braces that were lost, and what is still missing."""
    found = [*_units(language, spot, vocabulary), *_phrases(language, spot)]
    missing = [name for name in vocabulary.units if name not in language.units]
    missing += [phrase for phrase in PHRASES if phrase not in language.phrases]
    if missing:
        message = f"{len(missing)} of {len(vocabulary.units) + len(PHRASES)} words are missing and are shown in English"
        found.append(Diagnostic(codes.UNTRANSLATED, spot.location(), message, f"add: {'; '.join(missing)}"))
    return sorted(found, key=lambda each: (each.location, each.code.id))


def _units(language: Language, spot: Spot, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    for name in language.units:
        if name not in vocabulary.units:
            yield unknown(spot.at("units", name), "unit", name, vocabulary.units)


def _phrases(language: Language, spot: Spot) -> Iterator[Diagnostic]:
    for phrase, text in language.phrases.items():
        at = spot.at("phrases", phrase)
        if phrase not in PHRASES:
            message = f'the program has no phrase "{phrase}"'
            yield Diagnostic(codes.UNKNOWN_WORD, at.location(key=True), message, did_you_mean(phrase, PHRASES))
        elif sorted(_PLACE.findall(phrase)) != sorted(_PLACE.findall(text)):
            message = "it has not the same names in braces as the English phrase"
            wanted = ", ".join(_PLACE.findall(phrase)) or "none"
            yield Diagnostic(codes.CONTRADICTION, at.location(), message, f"use each once: {wanted}")
