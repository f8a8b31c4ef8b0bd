"""Plain sentences for facts, verdicts, standards and measures."""

from simulator.engine.program import Program
from simulator.scenario.authored import Authored
from simulator.vocabulary import Vocabulary

STANDARDS = {
    "met": "The standard of this rubric is met.",
    "not_met": "The standard of this rubric is not met.",
    "insufficient_evidence": "There is too little evidence to say whether the standard is met.",
}
VERDICTS = {
    "lawful": "lawful",
    "unlawful": "unlawful",
    "not_established": "not established",
    "against_policy": "against policy",
    "poor_practice": "poor practice",
    "persuasive": "persuasive authority only",
}
VERDICT_MEANINGS = {
    "lawful": "What the rule requires was known when you acted.",
    "unlawful": "What was known when you acted does not satisfy the rule.",
    "not_established": "A fact that the rule requires was never found out, so a court would ask what you acted on.",
    "against_policy": "Statute or case law may allow it; model policy does not.",
    "poor_practice": "Lawful or not, the field advises against it.",
    "persuasive": "Decided by courts of another circuit: not binding here, worth knowing.",
}
GRADES = {"best": "◆", "sound": "●", "inaccuracy": "◗", "mistake": "▲", "blunder": "■"}
"""A shape beside each grade's word, so that no grade is told by colour alone."""
SUPPORT = (
    "If this brought something up: call or text 988 at any time (Suicide and Crisis Lifeline, US), or talk to your "
    "agency's peer support or employee assistance. Asking for help is what this training teaches."
)
"""Where officers themselves can turn."""


def capitalised(text: str) -> str:
    """The text with a capital first letter; the rest stays."""
    return text[:1].upper() + text[1:]


def grade_words(grade: str) -> str:
    """A grade with its shape."""
    return f"{GRADES[grade]} {grade}" if grade in GRADES else in_words(grade)


def unit_name(program: Program, unit: str) -> str:
    """A unit's name."""
    return capitalised(program.authored.unit_name(unit))


def word_name(word: str, vocabulary: Vocabulary) -> str:
    """A technique or act in words."""
    found = vocabulary.techniques.get(word) or vocabulary.acts.get(word)
    return found.name if found else in_words(word)


def fact_sentence(authored: Authored, fact: str, value: str) -> str:
    """That the officer now takes something to be so."""
    note = authored.note(fact, value)
    if note is not None:
        return note
    name = authored.fact_name(fact)
    if value in ("true", "false"):
        return f"{'You now know' if value == 'true' else 'So far no sign of'}: {name}."
    return f"You now know: {name}: {value.replace('_', ' ')}."


def fact_state(authored: Authored, fact: str, value: str | None) -> str:
    """What was known of a fact: "signs of mental illness: yes", or what the scenario has the officer note."""
    note = None if value is None else authored.note(fact, value)
    if note is not None:
        return note
    said = {"true": "yes", "false": "no", None: "never found out"}.get(value, (value or "").replace("_", " "))
    return f"{authored.fact_name(fact)}: {said}"


def in_words(value: str) -> str:
    """An id as words."""
    return value.replace("_", " ")
