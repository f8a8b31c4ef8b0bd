"""Encounter views on paper."""

from simulator.scenario.schema import ContentWarning, Scenario
from simulator.terminal.paper import Paper
from simulator.views.encounter import ChoiceView, LineView, PassageView, SceneView, minutes
from simulator.views.words import capitalised, in_words

LABELS = {"see": "you see", "hear": "you hear", "radio": "radio"}


def show_briefing(paper: Paper, scenario: Scenario, mode: str, law: str, response: str) -> None:
    """What the officer is told on the way there."""
    paper.title(scenario.title, f"{mode}, about {minutes(scenario.minutes)}")
    paper.heading("Dispatch")
    paper.text(" ".join(scenario.dispatch.split()))
    paper.heading("You")
    paper.text(scenario.briefing.role)
    paper.heading("Known")
    for each in scenario.briefing.known:
        paper.text(f"- {each}")
    if scenario.briefing.unknown:
        paper.heading("Not known")
        for each in scenario.briefing.unknown:
            paper.text(f"- {each}")
    paper.blank()
    place = [scenario.place.name, scenario.place.time_of_day or "", scenario.place.weather or ""]
    paper.text(f"{', '.join(each for each in place if each)}. Law: {law}. What can be called: {response}.", "quiet")


def show_warning(paper: Paper, warning: ContentWarning) -> None:
    """What the encounter is about, and the way out."""
    paper.title("Before you begin")
    paper.text(f"This encounter is about {', '.join(warning.topics)}.")
    paper.text(warning.text)
    paper.text("You can leave at any moment with x. Leaving counts as nothing, and nobody is told why.")


def show_passage(paper: Paper, passage: PassageView) -> None:
    """What one decision brought about."""
    if passage.choice is not None:
        paper.blank()
        if passage.by_timer:
            paper.text("No decision in time.", "quiet")
        paper.pair("you", said(passage.choice), "chosen")
    for line in passage.lines:
        show_line(paper, line)
    for note in passage.notes:
        paper.pair("note", note, "note")


def show_line(paper: Paper, line: LineView) -> None:
    """One line."""
    if line.channel == "say":
        style = "person" if line.role == "person_in_crisis" else "other"
        paper.pair(line.speaker, f"“{line.text}”", style)
    else:
        paper.pair(LABELS[line.channel], line.text, "see" if line.channel == "see" else "")


def show_scene(paper: Paper, scene: SceneView) -> None:
    """Clock, units and choices."""
    paper.blank()
    paper.title(scene.title, aside(scene))
    for number, choice in enumerate(scene.choices, 1):
        paper.item(str(number), said(choice))


def aside(scene: SceneView) -> str:
    """The clock and who is on the way, in one line."""
    parts = [f"minute {scene.minute} of {scene.limit}"]
    parts += [f"{name.lower()} in {left} min" for name, left in scene.coming]
    parts += [f"{name.lower()} here" for name in scene.here]
    return ", ".join(parts)


def said(choice: ChoiceView) -> str:
    """A choice as text: words in quotation marks, radio and addressee named."""
    if choice.kind == "say":
        return f"{f'(to {choice.to}) ' if choice.to else ''}“{choice.text}”"
    if choice.kind == "radio":
        return f"(radio) “{choice.text}”"
    return choice.text


def level_name(level: str) -> str:
    """A level of difficulty as text."""
    return capitalised(in_words(level))
