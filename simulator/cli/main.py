"""The program's entry: nouns are loaded when they are used, so that --help is at once."""

import importlib
import sys
from io import TextIOWrapper
from pathlib import Path

import click

from simulator import __version__
from simulator.cli.failure import EXIT_CODES, reported

NOUNS = {
    "play": ("simulator.cli.encounter", "Play an encounter."),
    "replay": ("simulator.cli.encounter", "Show a recorded encounter again."),
    "scenario": ("simulator.cli.scenario", "List, show, check, prove, draw, preview and begin scenarios."),
    "law": ("simulator.cli.law", "List, show and check law packs."),
    "rubric": ("simulator.cli.judging", "List, show and check rubrics."),
    "policy": ("simulator.cli.policy", "List, show and check certification policies."),
    "certify": ("simulator.cli.certify", "Tell where trainees stand under policies, and sign off."),
    "response": ("simulator.cli.judging", "List what can be called for, and how soon."),
    "explain": ("simulator.cli.explain", "Tell what a problem in a file means, and how to mend it."),
    "trainee": ("simulator.cli.trainee", "Add, list, show and erase trainees."),
    "sign-in": ("simulator.cli.signing_in", "Sign in at a computer that several people share."),
    "sign-out": ("simulator.cli.signing_in", "Sign out."),
    "review": ("simulator.cli.review", "Review encounters: comment, override, rate, agreement."),
    "record": ("simulator.cli.record", "List, show, verify, export, import and push encounters."),
    "cohort": ("simulator.cli.cohort", "Add, list and show cohorts, and who is in them."),
    "report": ("simulator.cli.report", "Report on an encounter, a trainee, a cohort or a scenario."),
    "doctor": ("simulator.cli.doctor", "Look whether everything is well, and say what to do where not."),
    "backup": ("simulator.cli.backup", "Write all records to a file, and read it again."),
    "restore": ("simulator.cli.backup", "Put a backup in the place of the records."),
    "config": ("simulator.cli.config", "Show and change settings, and where the records are."),
}


WORDS = f"{__name__}.words"


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        """All nouns, in the order of the table."""
        return list(NOUNS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a noun."""
        if name not in NOUNS:
            return None
        found: click.Command = getattr(importlib.import_module(NOUNS[name][0]), name.replace("-", "_"))
        return found

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; an unknown one gets the likely fix."""
        if args and args[0] not in NOUNS and not args[0].startswith("-"):
            from simulator.document.diagnostic import did_you_mean

            raise click.UsageError(f'no command "{args[0]}". {did_you_mean(args[0], NOUNS)}'.strip(), context)
        return super().resolve_command(context, args)

    def invoke(self, context: click.Context) -> object:
        """Run it; what stands behind the command's name is kept for `Desk.enter`, since click forgets it here."""
        context.meta[WORDS] = tuple(context.args)
        return super().invoke(context)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The nouns with what they do, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_text) for name, (_, help_text) in NOUNS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of records and own content. [env: RAPPORT_HOME]",
)
@click.option(
    "--db", metavar="URL", envvar="RAPPORT_DB", help="Records elsewhere: a file, or postgresql://… [env: RAPPORT_DB]"
)
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
@click.option("--terminal", is_flag=True, help="Home in the terminal, also where there is a display.")
@click.version_option(__version__, prog_name="rapport")
@click.pass_context
def rapport(context: click.Context, home: Path | None, db: str | None, plain: bool, terminal: bool) -> None:
    """Rapport: practise talking with people in crisis. Without a command: home, in a window if there is a display."""
    from simulator.cli.desk import Desk

    context.obj = Desk(home, db, plain)
    context.call_on_close(context.obj.close)
    if context.invoked_subcommand is None:
        from simulator.cli.windowed import shown
        from simulator.terminal.home import Home

        desk = context.obj
        if not plain and not terminal and shown(desk):
            return
        Home(desk.installation, desk.paper, desk.keys, valuer=desk.valuer).run()
        return
    context.obj.enter(context.invoked_subcommand, context.meta[WORDS])


def main() -> None:
    """Run, and turn what went wrong into a message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal with fewer letters shows what it can
    sys.exit(reported(_run))


def _run() -> None:
    """Invoked directly: `rapport.main` would answer exit codes, interruptions and a closed pipe in its own way."""
    with rapport.make_context(Path(sys.argv[0]).name, sys.argv[1:]) as context:
        rapport.invoke(context)
