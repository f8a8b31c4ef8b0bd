"""Encounter views on paper."""

from simulator.engine.program import Program
from simulator.scenario.schema import ContentWarning
from simulator.terminal.paper import Paper
from simulator.views.encounter import ChoiceView, LineView, PassageView, SceneView, minutes, soon
from simulator.views.words import capitalised, in_words, unit_name

ARTICLES = ("A ", "An ", "The ")
LABELS = {"see": "you see", "hear": "you hear", "radio": "radio"}


def show_briefing(paper: Paper, program: Program, mode: str, law: str) -> None:
    """What the officer is told on the way there, and who can be called how soon."""
    scenario, response, say = program.authored.scenario, program.response, program.authored.phrase
    paper.blank()
    paper.title(scenario.title, f"{mode}, about {minutes(scenario.minutes)}")
    paper.heading("Dispatch")
    paper.text(" ".join(scenario.dispatch.split()))
    paper.heading("You")
    paper.text(scenario.briefing.role)
    paper.heading("Known")
    for each in scenario.briefing.known:
        paper.point(each)
    if scenario.briefing.unknown:
        paper.heading("Not known")
        for each in scenario.briefing.unknown:
            paper.point(each)
    paper.heading(f"Who can be called ({response.title})")
    able = [
        f"{uncapitalised(unit_name(program, name))}: {soon(each.eta, say)}" for name, each in response.units.items()
    ]
    paper.text(capitalised(f"{'; '.join(able)}."))
    paper.blank()
    place = [scenario.place.name, scenario.place.time_of_day or "", scenario.place.weather or ""]
    paper.text(f"{', '.join(each for each in place if each)}. Law: {law}.", "quiet")


def show_warning(paper: Paper, warning: ContentWarning) -> None:
    """What the encounter is about, and the way out."""
    paper.blank()
    paper.title("Before you begin")
    paper.text(f"This encounter is about {', '.join(warning.topics)}.")
    paper.text(warning.text)
    paper.text("You can leave at any moment with x. Leaving counts as nothing, and nobody is told why.")


def show_passage(paper: Paper, passage: PassageView) -> None:
    """What one decision brought about."""
    paper.blank()
    if passage.choice is not None:
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
    paper.title(scene.title, *asides(scene))
    for number, choice in enumerate(scene.choices, 1):
        paper.item(str(number), said(choice))


def asides(scene: SceneView) -> list[str]:
    """The clock, and who is on the way or here; once the clock has stopped nobody is counted down any more."""
    if scene.stopped:
        return [f"the clock stopped at minute {scene.minute}"]
    return [f"minute {scene.minute} of {scene.limit}", *(_coming(scene, *each) for each in scene.coming)] + [
        f"{uncapitalised(name)} here" for name in scene.here
    ]


def _coming(scene: SceneView, name: str, left: int) -> str:
    when = f"not before the end ({left} min)" if name in scene.late else f"in {left} min"
    return f"{uncapitalised(name)} {when}"


def uncapitalised(name: str) -> str:
    """A name as it stands within a sentence; one that begins with an abbreviation stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def said(choice: ChoiceView) -> str:
    """A choice as text: words in quotation marks, radio and addressee named."""
    if choice.kind == "say":
        to = uncapitalised(choice.to) if choice.to.startswith(ARTICLES) else choice.to
        return f"{f'(to {to}) ' if to else ''}“{choice.text}”"
    if choice.kind == "radio":
        return f"(radio) “{choice.text}”"
    return choice.text


def level_name(level: str) -> str:
    """A level of difficulty as text."""
    return capitalised(in_words(level))
