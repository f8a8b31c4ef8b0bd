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
from simulator.window.scenes.parts import Hanging, paragraph


def decision_panel(each: DecisionView, count: int, to: Callable[[int], None]) -> Element:
    """The decision, and the way to its neighbours."""
    number = each.number - 1
    way = Row(
        [
            Button("before", "Before", lambda: to(number - 1), "quiet", enabled=number > 0, size="small"),
            Text(f"Decision {each.number} of {count}, minute {each.minute}", "small", "quiet", align="centre"),
            Button("after", "Next", lambda: to(number + 1), "quiet", enabled=each.number < count, size="small"),
        ],
        (1, 2, 1),
        least=6,
    )
    return Panel(Column([way, Column(_page(each), gap=1.5, line=92)], gap=1.5))


def _page(each: DecisionView) -> list[Element]:
    timer = "Nothing was chosen in time. " if each.by_timer else ""
    to = f"(to {each.choice.to}) " if each.choice.to else ""
    said = f"“{each.choice.text}”" if each.choice.kind in ("say", "radio") else each.choice.text
    parts: list[Element] = [Text(f"{timer}{to}{said}", "lead", face="bold"), Text(each.because)]
    if each.changed:
        parts.append(_row("Effect", f"{capitalised('; '.join(each.changed))}."))
    if each.luck is not None:
        parts.append(_row("Chance", f"What happened next had a probability of {each.luck} %."))
    if each.moved:
        parts.append(_row("Then", f"By what came next, not by your choice: {'; '.join(each.moved)}."))
    if each.graded is not None:
        parts.append(
            Hanging(
                _grade_mark(each.graded.grade),
                Text(
                    _without_shape(grade_sentence(each.graded, each.better)),
                    "body",
                    "bad" if each.graded.against else "text",
                ),
            )
        )
    if each.better is not None:
        label = "Instead" if each.better.by == "value" else "Better still"
        text = (
            f"“{each.better.choice.text}”" if each.better.choice.kind in ("say", "radio") else each.better.choice.text
        )
        parts.append(
            Column(
                [Text(label, "small", "good", "bold"), Text(text), Text(better_reason(each.better), "body", "quiet")],
                gap=0.25,
            )
        )
    if each.graded is not None and each.graded.line:
        *steps, leads = line_steps(each.graded)
        listed: list[Element] = [Text(f"{number}. {text}", "body", "quiet") for number, text in enumerate(steps, 1)]
        parts.append(
            Column([Text("Best from here", "small", "good", "bold"), *listed, Text(leads, "small", "quiet")], gap=0.25)
        )
    for found in each.law:
        if found.verdict != "lawful":
            words = f"{verdict_words(found)}: {found.title}. {found.citation}. More under Law."
            parts.append(Hanging(_grade_mark("law", "bad"), Text(words)))
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
