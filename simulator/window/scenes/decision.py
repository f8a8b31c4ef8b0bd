"""One decision, large, like a page of a book: what was said, what it did, what was possible, why, and the law."""

from collections.abc import Callable

import pygame
from pygame import Rect

from simulator.views.debrief import DecisionView
from simulator.views.findings import verdict_words
from simulator.views.quality import better_reason, grade_sentence, line_steps
from simulator.views.words import GRADES, capitalised
from simulator.window.controls import Button
from simulator.window.elements import Column, Drawing, Element, Panel, Pen, Row, Text
from simulator.window.scenes.frames import Foot
from simulator.window.scenes.parts import READING, Hanging, paragraph


def decision_panel(each: DecisionView, count: int, to: Callable[[int], None]) -> Element:
    """The decision, and the way to its neighbours."""
    number = each.number - 1
    way = Row(
        [
            Foot([Button("before", "Before", lambda: to(number - 1), enabled=number > 0, size="small")]),
            Text(f"Decision {each.number} of {count}, minute {each.minute}", "small", "quiet", align="centre"),
            Foot([], [Button("after", "Next", lambda: to(number + 1), enabled=each.number < count, size="small")]),
        ],
        (1, 2, 1),
        least=6,
        middle=True,
    )
    told, beside = Column(_told(each), gap=1.75, line=READING + 8), _judged(each)
    page: Element = told if not beside else Row([told, Column(beside, gap=1.75)], (6, 5), gap=5, least=34)
    return Panel(Column([way, page], gap=2))


def _told(each: DecisionView) -> list[Element]:
    """What was said or done, why it mattered, and what came of it."""
    timer = "Nothing was chosen in time. " if each.by_timer else ""
    to = f"(to {each.choice.to}) " if each.choice.to else ""
    said = f"“{each.choice.text}”" if each.choice.kind in ("say", "radio") else each.choice.text
    parts: list[Element] = [Text(f"{timer}{to}{said}", "lead", face="bold"), Text(each.because)]
    if each.changed:
        parts.append(_row("Effect", f"{capitalised('; '.join(each.changed))}."))
    if each.luck is not None:
        what = "What your instructor chose to happen next" if each.picked else "What happened next"
        parts.append(_row("Chance", f"{what} had a probability of {each.luck} %."))
    if each.moved:
        parts.append(_row("Then", f"By what came next, not by your choice: {'; '.join(each.moved)}."))
    return parts


def _judged(each: DecisionView) -> list[Element]:
    """The grade, what would have been better, the best way from there, and what the law has against it."""
    parts: list[Element] = [_row("Instructor", comment) for comment in each.comments]
    if each.graded is not None:
        words = _without_shape(grade_sentence(each.graded, each.better))
        text = Text(words, "body", "bad" if each.graded.against else "text", "bold" if len(words) < 20 else "regular")
        parts.append(Hanging(_grade_mark(each.graded.grade), text))
    for found in each.law:
        if found.verdict != "lawful":
            words = f"{verdict_words(found)}: {found.title}. {found.citation}. More under Law."
            parts.append(Hanging(_grade_mark("law", "bad"), Text(words)))
    if each.better is not None:
        label = "Instead" if each.better.by == "value" else "Better still"
        choice = each.better.choice
        text_of = f"“{choice.text}”" if choice.kind in ("say", "radio") else choice.text
        reason = Text(better_reason(each.better), "body", "quiet")
        parts.append(Column([Text(label, "small", "good", "bold"), Text(text_of), reason], gap=0.25))
    if each.graded is not None and each.graded.line:
        *steps, leads = line_steps(each.graded)
        listed: list[Element] = [
            Hanging(Text(f"{number}.", "body", "quiet"), Text(text, "body", "quiet"))
            for number, text in enumerate(steps, 1)
        ]
        head = Text("Best from here", "small", "good", "bold")
        parts.append(Column([head, *listed, Text(leads, "small", "quiet")], gap=0.25))
    return parts


def _without_shape(sentence: str) -> str:
    """A grade's sentence; its shape is drawn beside it."""
    return capitalised(sentence.lstrip("".join(GRADES.values())).lstrip())


def _row(label: str, text: str) -> Element:
    return Column([Text(label, "small", "quiet", "bold"), paragraph(text)], gap=0.1)


def _grade_mark(name: str, colour: str = "") -> Element:
    """A grade's shape, as tall as a line."""

    def tall(pen: Pen, width: int) -> int:
        return pen.letters.step(pen.style.size("body"))

    def paint(pen: Pen, target: pygame.Surface, rect: Rect) -> None:
        size = round(pen.style.size("body") * 0.9)
        box = Rect(rect.left, rect.top + (pen.letters.step(pen.style.size("body")) - size) // 2, size, size)
        pen.shapes.mark(target, name, pen.style[colour] if colour else pen.style.grade(name), box)

    return Drawing(tall, paint)
