"""Keys: how a shell is answered. Key by key with a visible countdown, or line by line from a pipe."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Collection, Coroutine
from getpass import getpass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.output import ColorDepth

TIME_UP = "\0"
"""What is answered when nobody answers in time."""
INTERRUPTED = "\1"
"""What is answered when something else happened before anybody answered."""
POLL = 0.3
"""Seconds from one look at what might interrupt to the next."""


class Keys(Protocol):
    """Where answers come from. Raises EOFError when there will be none, KeyboardInterrupt on Ctrl-C."""

    countdown: bool
    """Whether a countdown can be shown, so that timers may run."""

    def ask(
        self,
        prompt: str,
        accepted: Collection[str],
        hint: str = "",
        seconds: float | None = None,
        late: str = "",
        fresh: bool = False,
    ) -> str:
        """One of the accepted answers, "" for Enter alone if that is accepted, or TIME_UP after so many seconds.

        `late` says what happens then. `fresh`: a key that was pressed before it was asked is no answer.
        """

    def ask_unless(self, prompt: str, accepted: Collection[str], hint: str, interrupted: Callable[[], bool]) -> str:
        """One of the accepted answers, or INTERRUPTED once `interrupted`, which is asked again and again, is true."""

    def line(self, prompt: str) -> str:
        """A line of text."""

    def unseen(self, prompt: str) -> str:
        """A line of text that is not shown while it is typed."""


class LineKeys:
    """Answers are lines of standard input. There is no countdown: a screen reader could not follow it."""

    countdown = False

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def ask(
        self,
        prompt: str,
        accepted: Collection[str],
        hint: str = "",
        seconds: float | None = None,
        late: str = "",
        fresh: bool = False,
    ) -> str:
        """The next line that is an accepted answer; others are refused with what is accepted."""
        while True:
            answer = self.line(f"{prompt} ({hint}) " if hint else f"{prompt} ").strip().lower()
            if answer in accepted:
                return answer
            self._refuse(answer, accepted)

    def ask_unless(self, prompt: str, accepted: Collection[str], hint: str, interrupted: Callable[[], bool]) -> str:
        """As `ask`; the look is taken when a line has come, and that line then counts for nothing."""
        while True:
            answer = self.line(f"{prompt} ({hint}) ").strip().lower()
            if interrupted():
                return INTERRUPTED
            if answer in accepted:
                return answer
            self._refuse(answer, accepted)

    def line(self, prompt: str) -> str:
        """The next line, read without a prompt's redrawing."""
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not sys.stdin.isatty() or not line:
            sys.stdout.write("\n")
            sys.stdout.flush()
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    def unseen(self, prompt: str) -> str:
        """The next line; at a terminal without showing it."""
        return getpass(prompt) if sys.stdin.isatty() else self.line(prompt)

    def _refuse(self, answer: str, accepted: Collection[str]) -> None:
        named = ", ".join(sorted(each or "Enter" for each in accepted))
        self._tell(f'"{answer}" is no answer here. Possible: {named}.')


class PromptKeys:
    """Answers are single keys, with hint and countdown in the line above the prompt.

    A toolbar at the bottom would not be there on terminals that do not tell where the cursor stands.
    """

    countdown = True

    def ask(
        self,
        prompt: str,
        accepted: Collection[str],
        hint: str = "",
        seconds: float | None = None,
        late: str = "",
        fresh: bool = False,
    ) -> str:
        """The first accepted key. Other keys do nothing."""
        if fresh:
            _forget_typed()
        ends = None if seconds is None else time.monotonic() + seconds

        def above() -> str:
            left = "" if ends is None else f"{max(0, round(ends - time.monotonic()))} s, then: {late}   "
            return f"{left}{hint}"

        async def time_up() -> str:
            await asyncio.sleep(seconds or 0)
            return TIME_UP

        return self._pressed(prompt, accepted, above, None if seconds is None else time_up)

    def ask_unless(self, prompt: str, accepted: Collection[str], hint: str, interrupted: Callable[[], bool]) -> str:
        """The first accepted key, unless something else happens before."""

        async def interruption() -> str:
            while not interrupted():
                await asyncio.sleep(POLL)
            return INTERRUPTED

        return self._pressed(prompt, accepted, lambda: hint, interruption)

    def _pressed(
        self,
        prompt: str,
        accepted: Collection[str],
        hint: Callable[[], str],
        otherwise: Callable[[], Coroutine[None, None, str]] | None,
    ) -> str:
        """The first accepted key, or what `otherwise` gives if that comes before."""
        from prompt_toolkit import PromptSession
        from prompt_toolkit.key_binding import KeyBindings
        from prompt_toolkit.keys import Keys as Key

        bindings = KeyBindings()
        for key in accepted:
            for typed in {key, key.upper()}:  # with Caps Lock too
                bindings.add(typed or Key.ControlM)(lambda event, key=key: event.app.exit(result=key))
        bindings.add(Key.Any)(lambda event: None)
        if "" not in accepted:  # a prompt's own Enter would end it with an empty answer
            bindings.add(Key.ControlM)(lambda event: None)
            bindings.add(Key.ControlJ)(lambda event: None)

        def message() -> "StyleAndTextTuples":
            above = hint()
            return [("reverse", f" {above} " if above else ""), ("", f"\n{prompt} " if above else f"{prompt} ")]

        session: PromptSession[str] = PromptSession(
            message, key_bindings=bindings, refresh_interval=0.5, color_depth=_depth(), erase_when_done=True
        )

        def begin() -> None:
            async def wait(waiting: Coroutine[None, None, str]) -> None:
                session.app.exit(result=await waiting)

            if otherwise is not None:
                session.app.create_background_task(wait(otherwise()))

        return session.prompt(pre_run=begin)

    def line(self, prompt: str) -> str:
        """A line with editing."""
        from prompt_toolkit import PromptSession

        session: PromptSession[str] = PromptSession(color_depth=_depth())
        return session.prompt(prompt)

    def unseen(self, prompt: str) -> str:
        """A line of stars."""
        from prompt_toolkit import PromptSession

        session: PromptSession[str] = PromptSession(color_depth=_depth(), is_password=True)
        return session.prompt(prompt)


def _forget_typed() -> None:
    """Drop the keys that wait to be read, so that a key pressed twice does not decide twice."""
    from prompt_toolkit.application import get_app_session
    from prompt_toolkit.input.typeahead import clear_typeahead

    clear_typeahead(get_app_session().input)
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def _depth() -> "ColorDepth | None":
    """Black and white where NO_COLOR asks for it (https://no-color.org)."""
    from prompt_toolkit.output import ColorDepth

    return ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None


def keys_for(plain: bool, tell: Callable[[str], None]) -> Keys:
    """Single keys where there is a terminal that can move its cursor, lines elsewhere."""
    able = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("dumb", "unknown")
    return PromptKeys() if able and not plain else LineKeys(tell)
