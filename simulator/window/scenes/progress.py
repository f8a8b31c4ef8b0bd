"""Progress: encounters done, criteria over time, what to train next and why."""

from collections.abc import Sequence
from functools import partial

import pygame
from pygame import Rect

from simulator.app.progress import CriterionProgress, Progress, advice, criteria_over_time, progress
from simulator.views.words import STANDARDS
from simulator.window.controls import Button
from simulator.window.elements import Column, Drawing, Element, Pen, Row, Text
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.parts import Sided, card, heading, paragraph, part
from simulator.window.scenes.trouble import told
from simulator.window.scroll import Scroll

STATUS = {"open": "not finished", "left": "left, counts as nothing"}


class ProgressScene(Scene):
    """What a trainee has done so far."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._trainee = window.settings.trainee
        self._criteria: tuple[CriterionProgress, ...] | None = None
        self._job = window.work(
            lambda: criteria_over_time(window.installation, self._trainee), self._arrived, self._failed
        )

    def _arrived(self, found: tuple[CriterionProgress, ...]) -> None:
        self._criteria = found
        if self.window.stack and self.window.top is self:
            self.refresh()

    def _failed(self, error: BaseException) -> None:
        """An encounter that cannot be read any more leaves this part out; `record verify` says which."""
        self._arrived(())

    def back(self) -> None:
        self._job.cancelled = True
        super().back()

    def build(self) -> Element:
        found = progress(self.window.installation.records, self._trainee)
        parts = [
            heading("My progress", "" if self._trainee else "Encounters that were played without a name."),
            *self._advice(),
            *([] if found.encounters else [paragraph("No encounter yet.")]),
            *_scenarios(found),
            *self._over_time(),
            *self._latest(found),
        ]
        back = Row([Button("back", "Back", self.back, "primary")])
        return Sided(Scroll(Column(parts, gap=2.5), "progress", line=120), back)

    def _advice(self) -> list[Element]:
        next_one = advice(self.window.installation, self._trainee)
        if not next_one.next_title:
            return []
        title = Text(next_one.next_title, "lead", "accent", "bold")
        return [card([Text("What to train next", "small", "quiet"), title, paragraph(next_one.why)], gap=0.5)]

    def _over_time(self) -> list[Element]:
        if self._criteria is None:
            return [paragraph("Working out criteria over time…", "quiet")]
        told = (
            "From the earliest of the latest encounters to the last; the line is what is asked for. "
            "A gap is too little evidence. * is critical."
        )
        lines = [_criterion(each) for each in self._criteria]
        return [part("Criteria over time", [paragraph(told, "quiet", "small"), *lines], gap=0.75)] if lines else []

    def _latest(self, found: Progress) -> list[Element]:
        buttons = [
            Button(
                f"encounter-{each.id}",
                f"{each.started_at[:10]}  {each.title}",
                partial(self._open, each.id),
                note=_told(each.status, each.mode, each.result),
                enabled=each.status == "ended",
            )
            for each in found.encounters[:20]
        ]
        return [part("Latest encounters", buttons)] if buttons else []

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
    rows = [
        f"{each.title}: {each.ended} {'time' if each.ended == 1 else 'times'}; latest technique "
        f"{_percent(each.latest)}, best {_percent(each.best)}; standard met {each.standard_met} of {each.ended}"
        for each in found.scenarios
    ]
    return [part("Encounters", [paragraph(row) for row in rows])] if rows else []


def _percent(value: int | None) -> str:
    return "not known" if value is None else f"{value} %"


def _told(status: str, mode: str, result: object) -> str:
    if status != "ended":
        return f"{mode}, {STATUS[status]}"
    found = dict(result) if isinstance(result, dict) else {}
    technique = found.get("technique")
    standard = STANDARDS.get(str(found.get("standard")), "")
    return f"{mode}. {standard}{f' Technique {technique} %.' if technique is not None else ''}"


def _criterion(found: CriterionProgress) -> Element:
    """The criterion's name, a line of its percentages, and the latest in words."""
    latest = next((each.percent for each in reversed(found.points) if each.percent is not None), None)
    label = Text(f"{found.title}{' *' if found.critical else ''}")
    values = [each.percent for each in found.points]
    return Row([label, _line(values), Text(_percent(latest), "body", "quiet")], (3, 3, 1), least=4)


def _line(values: Sequence[int | None]) -> Element:
    def tall(pen: Pen, width: int) -> int:
        return pen.style.size("body") * 2

    def paint(pen: Pen, target: pygame.Surface, rect: Rect) -> None:
        style = pen.style
        asked = rect.bottom - round(rect.height * 0.65)
        pygame.draw.line(target, style["line"], (rect.left, asked), (rect.right, asked), 1)
        step = rect.width / max(1, len(values) - 1) if len(values) > 1 else 0
        points = [
            (
                rect.left + round(number * step) if step else rect.centerx,
                rect.bottom - style.px(4) - round((rect.height - style.px(8)) * value / 100),
            )
            for number, value in enumerate(values)
            if value is not None
        ]
        if len(points) > 1:
            pygame.draw.aalines(target, style["accent"], False, points)
        for x, y in points:
            pygame.draw.circle(target, style["accent"], (x, y), style.px(4))

    return Drawing(tall, paint, ", ".join(_percent(value) for value in values))
