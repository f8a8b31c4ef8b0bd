"""Wording: whether the text gives the best choice away, and how hard it is to read."""

import re

import numpy as np

from simulator.analysis.finding import Found, Verdict
from simulator.analysis.prove import Proof
from simulator.analysis.space import MOST_CHOICES
from simulator.scenario.authored import ORIGINAL, Authored

GIVEN_AWAY = 0.05
"""Below this probability of being so by chance, the longest choice is the best too often."""
GRADE = 9.0
"""Reading grade above which a text is named. Lines are spoken language; choices are read under a timer."""
_WORD, _SENTENCE, _VOWELS = re.compile(r"[A-Za-z']+"), re.compile(r"[.!?…]+"), re.compile(r"[aeiouy]+", re.IGNORECASE)


def not_given_away(proof: Proof) -> Found:
    """The best choice is not the longest more often than chance: decisions of the best way, node by node."""
    scenario, program = proof.program.authored.scenario, proof.program
    best_is_longest, expected, nodes = 0, [], []
    value_mass: dict[int, dict[int, float]] = {}
    for (place, number), times in proof.best_flow.by_choice().items():
        value_mass.setdefault(place, {})[number] = times
    wide = _on_offer(proof)
    for place, taken in value_mass.items():
        if sum(taken.values()) < 0.01 or len(wide[place]) < 2:
            continue
        choices = scenario.nodes[program.nodes[place].id].choices
        best = max(taken, key=lambda number: taken[number])
        longest = max(wide[place], key=lambda number: len(choices[number].text))
        expected.append(1 / len(wide[place]))
        if best == longest:
            best_is_longest += 1
            nodes.append(program.nodes[place].id)
    chance = _at_least(best_is_longest, expected)
    says = (
        f"The best choice is the longest at {best_is_longest} of {len(expected)} nodes; by chance it would be so at "
        f"{sum(expected):.1f}."
    )
    lines = (f"nodes: {', '.join(nodes)}",) if chance < GIVEN_AWAY else ()
    return Found("not given away", Verdict.VIOLATED if chance < GIVEN_AWAY else Verdict.HOLDS, says, lines)


def _on_offer(proof: Proof) -> dict[int, set[int]]:
    """By node, the choices on offer where the best way comes."""
    found: dict[int, set[int]] = {}
    moves = proof.space.moves
    for choice in np.unique(proof.space.choices[proof.best_flow.at[moves.moment] > 0]).tolist():
        place, number = divmod(choice, MOST_CHOICES)
        found.setdefault(place, set()).add(number)
    return found


def _at_least(successes: int, chances: list[float]) -> float:
    """The probability of at least so many successes in independent trials with these chances (Poisson binomial)."""
    spread = [1.0]
    for chance in chances:
        spread = [
            (spread[k] * (1 - chance) if k < len(spread) else 0.0) + (spread[k - 1] * chance if k else 0.0)
            for k in range(len(spread) + 1)
        ]
    return sum(spread[successes:])


def reading_level(authored: Authored) -> Found:
    """The reading grade of lines and choices (Kincaid and others 1975), and the hardest of them."""
    if authored.language != ORIGINAL:
        says = f"The reading grade is one of English texts; these are in the language {authored.language}."
        return Found("readable", Verdict.REMARK, says)
    texts = [(f"{name}/{choice.id}", choice.text) for _, name, choice in authored.choices()]
    texts += [(name, line.text) for _, name, line in authored.lines()]
    graded = sorted(
        ((reading_grade(text), name) for name, text in texts if len(_WORD.findall(text)) >= 12), reverse=True
    )
    mean = sum(grade for grade, _ in graded) / len(graded) if graded else 0.0
    hard = [f"{name}: grade {grade:.1f}" for grade, name in graded if grade > GRADE]
    says = f"Mean reading grade {mean:.1f} over {len(graded)} texts; {len(hard)} above {GRADE:g}."
    return Found("readable", Verdict.REMARK if hard else Verdict.HOLDS, says, tuple(hard[:8]))


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text: 0.39 words per sentence + 11.8 syllables per word - 15.59."""
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE.findall(text)))
    syllables = sum(
        max(1, len(_VOWELS.findall(word)) - (word.lower().endswith("e") and len(word) > 3)) for word in words
    )
    return 0.39 * len(words) / sentences + 11.8 * syllables / max(1, len(words)) - 15.59


__all__ = ["not_given_away", "reading_grade", "reading_level"]
