"""Trouble: what went wrong, told in a panel; nothing that was done is lost."""

from simulator.app.trouble import message_of
from simulator.window.controls import Button
from simulator.window.elements import Column, Element
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.frames import Foot, Sheet
from simulator.window.scenes.parts import heading, paragraph
from simulator.window.scroll import Scroll


class Trouble(Scene):
    """A message, over what was there."""

    over = True

    def __init__(self, window: Window, message: str) -> None:
        super().__init__(window)
        self.message = message

    def build(self) -> Element:
        text = Column([paragraph(each) for each in self.message.split("\n") if each.strip()], gap=1)
        foot = Foot([], [Button("close", "Close", self.window.pop, "primary")])
        return Sheet(heading("That did not work"), Scroll(text, "trouble", ground="panel"), foot)


def told(window: Window, error: BaseException) -> None:
    """Tell what went wrong. A fault of the program itself is raised: hiding it would help nobody."""
    message = message_of(error) if isinstance(error, Exception) else None
    if message is None:
        raise error
    window.push(Trouble(window, message))
