"""Problems of files, shown alike for every kind."""

from collections.abc import Mapping, Sequence

import click

from simulator.cli.desk import Desk, emit
from simulator.cli.failure import WRONG
from simulator.document import Diagnostic


def show_problems(desk: Desk, as_json: bool, found: Mapping[str, Sequence[Diagnostic]]) -> None:
    """All problems by file, then how many; leaves with exit code 2 if a file is refused."""
    every = [each for problems in found.values() for each in problems]
    errors = sum(each.is_error for each in every)
    if as_json:
        emit(
            [
                {
                    "file": each.location.name,
                    "line": each.location.line,
                    "column": each.location.column,
                    "code": each.code.id,
                    "name": each.code.name,
                    "severity": each.code.severity.value,
                    "message": each.message,
                    "fix": each.fix,
                }
                for each in every
            ]
        )
    else:
        for each in every:
            click.echo(str(each))
        for name, problems in found.items():
            refused = any(each.is_error for each in problems)
            click.echo(f"{name}: {'refused' if refused else 'can be used'}, {_counted(problems)}")
        if every:
            click.echo(f"explain CODE tells more, for example: explain {every[0].code.id}")
    if errors:
        raise click.exceptions.Exit(WRONG)


def _counted(problems: Sequence[Diagnostic]) -> str:
    errors = sum(each.is_error for each in problems)
    warnings = len(problems) - errors
    return f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}"
