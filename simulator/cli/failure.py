"""Failures -> messages for people and exit codes. Nobody sees a traceback for what they did or have."""

import os
import sys
from collections.abc import Callable

import click

DONE, NOT_HELD, WRONG, NOT_ALLOWED, INTERRUPTED = 0, 1, 2, 3, 130
EXIT_CODES = (
    "Exit codes: 0 done; 1 a check did not hold; 2 the input or the command is wrong; 3 not allowed; "
    "130 interrupted, nothing lost."
)


class NotHeld(Exception):
    """A check did not hold; what it found has been printed."""


def reported(run: Callable[[], object]) -> int:
    """Run something; the exit code. Messages go to standard error."""
    try:
        run()
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return WRONG
    except NotHeld:
        return NOT_HELD
    except (KeyboardInterrupt, click.Abort):
        return _said("Interrupted. Everything that was shown is kept.", INTERRUPTED)
    except EOFError:
        return _said("No more answers. Everything that was shown is kept; play --resume goes on.", DONE)
    except BrokenPipeError:
        # Whoever read has gone; Python would complain again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        from simulator.app.access import NotAllowed
        from simulator.app.trouble import message_of

        message = message_of(error)
        if message is None:
            raise
        return _said(message, NOT_ALLOWED if isinstance(error, NotAllowed) else WRONG)
    return DONE


def _said(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code
