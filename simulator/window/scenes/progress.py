"""Progress: encounters done, certification, criteria over time, what to train next and why."""

from collections.abc import Sequence
from functools import partial

import pygame
from pygame import Rect

from scoring.certification import Standing
from simulator.app.certification import own_standings
from simulator.app.progress import CriterionProgress, Progress, criteria_over_time, progress
from simulator.app.refreshers import at_home
from simulator.views.certification import in_short
from simulator.views.refreshers import SUGGESTION
from simulator.views.words import STANDARDS, capitalised
from simulator.window.controls import Button
from simulator.window.elements import Column, Drawing, Element, Pen, Row, Text, Tiles
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.frames import Foot, Sided
from simulator.window.scenes.parts import card, heading, paragraph, part
from simulator.window.scenes.trouble import told
from simulator.window.scroll import Scroll

STATUS = {"open": "not finished", "left": "left, counts as nothing"}


class ProgressScene(Scene):
    """What a trainee has done so far."""

    page = 128

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._trainee = window.settings.trainee
        self._criteria: tuple[CriterionProgress, ...] | None = None
        self._standings: tuple[Standing, ...] | None = None
        installation = window.installation
        self._jobs = (
            window.work(lambda: criteria_over_time(installation, self._trainee), self._arrived, self._failed),
            window.work(lambda: own_standings(installation, self._trainee), self._stand, self._unknown),
        )

    def _arrived(self, found: tuple[CriterionProgress, ...]) -> None:
        self._criteria = found
        self._refreshed()

    def _failed(self, error: BaseException) -> None:
        """An encounter that cannot be read any more leaves this part out; `record verify` says which."""
        self._arrived(())

    def _stand(self, found: tuple[Standing, ...]) -> None:
        self._standings = found
        self._refreshed()

    def _unknown(self, error: BaseException) -> None:
        """As for criteria; `certify status` says why."""
        self._stand(())

    def _refreshed(self) -> None:
        if self.window.stack and self.window.top is self:
            self.refresh()

    def back(self) -> None:
        for job in self._jobs:
            job.cancelled = True
        super().back()

    def build(self) -> Element:
        found = progress(self.window.installation.records, self._trainee)
        parts = [
            heading("My progress", "" if self._trainee else "Encounters that were played without a name."),
            *self._next(),
            Tiles(_scenarios(found), least=40, most=2),
            *([] if found.encounters else self._nothing()),
            *_certification(self._standings or ()),
            *self._over_time(),
            *self._latest(found),
        ]
        foot = Foot([Button("back", "Back", self.back, "quiet")])
        return Sided(Scroll(Column(parts, gap=2.5), "progress"), foot)

    def _nothing(self) -> list[Element]:
        """What will be here."""
        return [paragraph("No encounter yet. What you finish appears here, criterion by criterion.")]

    def _next(self) -> list[Element]:
        """What to train next and why."""
        suggested, trouble = at_home(self.window.installation, self._trainee)
        cards = [
            card(
                [
                    Text(capitalised(each.when), "small", "quiet"),
                    Text(each.scenario_title, "lead", "accent", "bold"),
                    Text(each.why),
                ],
                gap=0.5,
            )
            for each in suggested
        ]
        told = [paragraph(trouble or SUGGESTION, "quiet", "small")]
        return [part("What to train next", [Tiles(cards, least=40, most=3), *told])]

    def _over_time(self) -> list[Element]:
        if self._criteria is None:
            return [paragraph("Working out criteria over time…", "quiet")]
        told = (
            "From the earliest of the latest encounters to the last; the line is what is asked for. "
            "A gap is too little evidence. * is critical."
        )
        lines = Tiles([_criterion(each) for each in self._criteria], least=40, most=2, gap=1)
        return [part("Criteria over time", [paragraph(told, "quiet", "small"), lines])] if self._criteria else []

    def _latest(self, found: Progress) -> list[Element]:
        buttons = [
            Button(
                f"encounter-{each.id}",
                f"{each.title}, {each.started_at[:10]}",
                partial(self._open, each.id),
                note=_told(each.status, each.mode, each.result),
                enabled=each.status == "ended",
            )
            for each in found.encounters[:20]
        ]
        return [part("Latest encounters", [Tiles(buttons, least=40, most=2)])] if buttons else []

    def first_focus(self, names: list[str]) -> str:
        return "back"

    def _open(self, encounter: str) -> None:
        from simulator.window.scenes.debrief import begin_debrief

        try:
            begin_debrief(self.window, self.window.installation.encounters.recorded(encounter), over=True)
        except Exception as error:
            told(self.window, error)


def _scenarios(found: Progress) -> list[Element]:
    """How often each scenario was done, and how it went."""
    return [
        card(
            [
                Text(f"Played {'once' if each.ended == 1 else f'{each.ended} times'}", "small", "quiet"),
                Text(each.title, "lead", face="bold"),
                Text(
                    f"Latest technique {_percent(each.latest)}, best {_percent(each.best)}. "
                    f"Standard met {each.standard_met} of {each.ended}."
                ),
            ],
            gap=0.5,
        )
        for each in found.scenarios
    ]


def _certification(found: Sequence[Standing]) -> list[Element]:
    """Where the trainee stands under each policy, and what is due."""
    cards = [card([Text(each.title, "lead", face="bold"), Text(in_short(each))], gap=0.5) for each in found]
    return [part("Certification", [Tiles(cards, least=40, most=2)])] if cards else []


def _percent(value: int | None) -> str:
    return "not known" if value is None else f"{value} %"


def _told(status: str, mode: str, result: object) -> str:
    if status != "ended":
        return f"{capitalised(mode)}, {STATUS[status]}."
    found = dict(result) if isinstance(result, dict) else {}
    technique = found.get("technique")
    standard = STANDARDS.get(str(found.get("standard")), "")
    return f"{capitalised(mode)}. {standard}{f' Technique {technique} %.' if technique is not None else ''}"


def _criterion(found: CriterionProgress) -> Element:
    """The criterion's name, a line of its percentages, and the latest in words."""
    latest = next((each.percent for each in reversed(found.points) if each.percent is not None), None)
    label = Text(f"{found.title}{' *' if found.critical else ''}")
    values = [each.percent for each in found.points]
    return Row([label, _line(values), Text(_percent(latest), "body", "quiet")], (5, 4, 2), least=5, middle=True)


def _line(values: Sequence[int | None]) -> Element:
    def tall(pen: Pen, width: int) -> int:
        return pen.style.size("body") * 2

    def paint(pen: Pen, target: pygame.Surface, rect: Rect) -> None:
        style = pen.style
        plot = rect.inflate(-style.px(16), -style.px(10))
        pen.shapes.box(target, rect, style["panel"], style.px(6))
        asked = plot.bottom - round(plot.height * 0.65)
        pygame.draw.line(target, style["line"], (rect.left, asked), (rect.right - 1, asked), max(1, style.px(1)))
        step = 1 / max(1, len(values) - 1)
        points = tuple(
            (number * step if len(values) > 1 else 0.5, 1 - value / 100)
            for number, value in enumerate(values)
            if value is not None
        )
        pen.shapes.curve(target, plot, points, style["accent"], style.px(2))
        size = style.px(10)
        for x, y in points:
            box = Rect(0, 0, size, size)
            box.center = plot.left + round(x * plot.width), plot.top + round(y * plot.height)
            pen.shapes.mark(target, "sound", style["accent"], box)

    return Drawing(tall, paint, ", ".join(_percent(value) for value in values))
