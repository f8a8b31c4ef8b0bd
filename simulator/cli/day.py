"""A date on the command line."""

from datetime import date

import click


class Day(click.ParamType[date]):
    """A date, written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, context: click.Context | None) -> date:
        """YYYY-MM-DD to a date."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write YYYY-MM-DD", param, context)
