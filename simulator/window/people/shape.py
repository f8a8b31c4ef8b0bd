"""Shapes and layers: what a picture of a person is made of, before it has pixels."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.window.people.colour import RGB, css


@dataclass(frozen=True, slots=True)
class Shape:
    """One filled path, or a stroked one if it has a width."""

    path: str
    colour: RGB
    opacity: float = 1.0
    width: float = 0.0

    def svg(self) -> str:
        """The shape as an SVG element."""
        if self.width:
            return (
                f'<path d="{self.path}" fill="none" stroke="{css(self.colour)}" stroke-opacity="{self.opacity:.2f}" '
                f'stroke-width="{self.width:.2f}" stroke-linecap="round" stroke-linejoin="round"/>'
            )
        return f'<path d="{self.path}" fill="{css(self.colour)}" fill-opacity="{self.opacity:.2f}"/>'


@dataclass(slots=True)
class Layer:
    """Flat shapes; soft shadows and sharp details that show only on top of them."""

    flat: list[Shape] = field(default_factory=list)
    soft: list[Shape] = field(default_factory=list)
    line: list[Shape] = field(default_factory=list)
    softness: float = 3.2
    """How wide a soft edge is, in drawing units."""

    def add(self, kind: str, shapes: Iterable[Shape]) -> None:
        """Put shapes on top of those of the same kind."""
        {"flat": self.flat, "soft": self.soft, "line": self.line}[kind].extend(shapes)


def ellipse(x: float, y: float, rx: float, ry: float) -> str:
    """Path data of an ellipse."""
    kx, ky = rx * 0.5523, ry * 0.5523
    return (
        f"M{x - rx:.2f} {y:.2f}C{x - rx:.2f} {y - ky:.2f} {x - kx:.2f} {y - ry:.2f} {x:.2f} {y - ry:.2f}"
        f"C{x + kx:.2f} {y - ry:.2f} {x + rx:.2f} {y - ky:.2f} {x + rx:.2f} {y:.2f}"
        f"C{x + rx:.2f} {y + ky:.2f} {x + kx:.2f} {y + ry:.2f} {x:.2f} {y + ry:.2f}"
        f"C{x - kx:.2f} {y + ry:.2f} {x - rx:.2f} {y + ky:.2f} {x - rx:.2f} {y:.2f}Z"
    )


def glow(x: float, y: float, rx: float, ry: float, colour: RGB, opacity: float) -> list[Shape]:
    """A spot that fades towards its edge."""
    return [Shape(ellipse(x, y, rx * part, ry * part), colour, opacity / 3) for part in (1.25, 0.9, 0.55)]
