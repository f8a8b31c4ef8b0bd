"""Whether something is shown in a window or in the terminal."""

import click

from simulator.app.encounters import Encounter, Refusal, Setup
from simulator.cli.desk import Desk


def shown(desk: Desk, begin: Encounter | Setup | None = None, wanted: bool = False) -> bool:
    """Show it in a window, if there is a display; False where the terminal has to do. `wanted`: it must be a window.

    Raises:
        Refusal: a window was asked for, and none can be opened.
    """
    from simulator.window.open import NoWindow, has_display, open_window

    if not wanted and not has_display():
        return False
    try:
        open_window(desk.installation, begin)
    except NoWindow as error:
        if wanted:
            raise Refusal(f"No window can be opened: {error}. --terminal plays here.") from None
        click.echo(f"No window can be opened ({error}), so it goes on in the terminal.", err=True)
        return False
    return True
