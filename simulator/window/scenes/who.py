"""Who is at this window: chosen by name, or signed in where several people share a computer."""

from functools import partial

from simulator.app.people import added
from simulator.app.trouble import message_of
from simulator.records import Member
from simulator.window.controls import Button, Field
from simulator.window.elements import Column, Element, Text
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.frames import Foot, Sided
from simulator.window.scenes.parts import heading, paragraph
from simulator.window.scroll import Scroll


class Who(Scene):
    """Who is training: somebody known, a new name, or nobody."""

    page = 76

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._name = ""

    def build(self) -> Element:
        people = self.window.installation.records.members()
        buttons: list[Element] = [
            Button(each.id, each.name, partial(self._take, each.id), note=each.agency or "") for each in people
        ]
        field = Field("name", "Your name, so that you find your encounters again", self._name, self._typed, self._add)
        told = paragraph(
            "A name stands apart from the record of encounters and can be erased from it.", "quiet", "small"
        )
        add = Button("add", "Add this name", self._add, "primary", enabled=bool(self._name.strip()))
        main = Column([*buttons, field, Foot([], [add]), told], gap=1.5)
        foot = Foot(
            [Button("back", "Back", self.window.pop, "quiet")],
            [Button("nobody", "Practise without a name", lambda: self._take(None))],
        )
        return Sided(Scroll(main, "who"), foot, heading("Who is training?"))

    def _typed(self, text: str) -> None:
        self._name = text
        self.refresh()

    def _add(self) -> None:
        if self._name.strip():
            self._take(added(self.window.installation, self._name.strip(), None).id)

    def _take(self, trainee: str | None) -> None:
        self.window.settings.trainee = trainee
        self.window.keep_settings()
        self.window.pop()


class SignIn(Scene):
    """Name and passphrase, before anything of anybody is shown. The sign-in ends with the window."""

    page = 76

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._name = self._passphrase = self._told = ""
        self._checking = False

    def build(self) -> Element:
        ready = bool(self._name.strip() and self._passphrase) and not self._checking
        parts: list[Element] = [
            Field("name", "Your id or name", self._name, self._named, self._next),
            Field("passphrase", "Passphrase", self._passphrase, self._typed, self._enter, unseen=True),
            *([Text(self._told, colour="bad")] if self._told else []),
            paragraph("What you do here is kept in your name and seen by you and your instructors.", "quiet", "small"),
        ]
        foot = Foot(
            [Button("quit", "Quit", self.window.close, "quiet")],
            [Button("enter", "Sign in", self._enter, "primary", enabled=ready)],
        )
        return Sided(Scroll(Column(parts, gap=1.5), "sign-in"), foot, heading("Sign in"))

    def _named(self, text: str) -> None:
        self._name = text
        self.refresh()

    def _typed(self, text: str) -> None:
        self._passphrase = text
        self.refresh()

    def _next(self) -> None:
        self.focus_on("passphrase")

    def _enter(self) -> None:
        """Checked beside the drawing: it is slow on purpose, and a key that waits meanwhile would count as held."""
        if self._checking:
            return
        self._checking = True
        check = partial(self.window.installation.signing_in.sign_in, self._name, self._passphrase, keep=False)
        self.window.work(check, self._entered, self._refused)
        self.refresh()

    def _entered(self, member: Member) -> None:
        self.window.settings.trainee = member.id
        self.window.pop()

    def _refused(self, error: BaseException) -> None:
        message = message_of(error) if isinstance(error, Exception) else None
        if message is None:
            raise error
        self._checking, self._told, self._passphrase = False, message, ""
        self.refresh()

    def back(self) -> None:
        """There is nothing behind it."""
        self.focus_on("name")
