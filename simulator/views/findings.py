"""Sentences for findings of law: the same in the terminal and in the window."""

from simulator.views.debrief import LawView
from simulator.views.words import VERDICTS, capitalised


def verdict_words(found: LawView) -> str:
    """The verdict, with a caution where the rule itself is unsure."""
    unsure = ", if the rule is as this pack assumes" if found.confidence == "low" else ""
    return f"{capitalised(VERDICTS[found.verdict])}{unsure}"


def kept_words(found: LawView) -> str:
    """That a rule was kept; or that it rests on custody that had no basis."""
    if found.rests_on is None:
        return "rule kept"
    return f"rule kept in itself, but it rests on the custody of decision {found.rests_on}, which had no basis"
