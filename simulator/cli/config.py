"""config show, set: the settings of the home folder, and where its records are."""

import os
from pathlib import Path

import click
from pydantic import ValidationError

from simulator.app.settings import KEYS, Settings, configured_db, load_settings, save_db, save_settings
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.document.diagnostic import did_you_mean

DB = "db"
BOUND = "keys."
"""Before the name of a key binding."""


@click.group()
def config() -> None:
    """Settings of this home folder, kept in its settings.json."""


@config.command()
@json_option
@pass_desk
def show(desk: Desk, as_json: bool) -> None:
    """All settings. For db also who says so: --db, RAPPORT_DB, the settings, or nobody."""
    home = desk.installation.home
    place, said_by = _place(desk)
    values = _values(load_settings(home))
    if as_json:
        emit({"home": str(home), DB: {"value": place, "from": said_by}, **values})
        return
    desk.paper.text(f"Home folder: {home}")
    desk.paper.table(("setting", "value"), [(DB, f"{place} ({said_by})"), *((k, _said(v)) for k, v in values.items())])


@config.command("set")
@click.argument("setting")
@click.argument("value", required=False)
@click.option("--default", "reset", is_flag=True, help="Back to what it is at first.")
@pass_desk
def set_(desk: Desk, setting: str, value: str | None, reset: bool) -> None:
    """Give a SETTING a VALUE. `db` says where the records are: a file, or postgresql://user@host/name."""
    if (value is None) != reset:
        raise click.UsageError("Give a value, or --default.")
    home = desk.installation.home
    kept = _set_db(home, value) if setting == DB else save_settings(home, _changed(home, setting, value))
    if not kept:
        raise click.ClickException(f"The settings in {home} cannot be written. Check its permissions and the disk.")
    if setting == DB and os.environ.get("RAPPORT_DB"):
        click.echo("RAPPORT_DB is set and goes before it.", err=True)


def _set_db(home: Path, value: str | None) -> bool:
    """Keep the place; a path holds wherever the program is started."""
    if value is None:
        return save_db(home, None)
    from simulator.records.store import named

    place = value if "://" in value else str(Path(value).expanduser().resolve())
    named(place)
    return save_db(home, place)


def _changed(home: Path, setting: str, value: str | None) -> Settings:
    """The settings with one of them changed. Raises UsageError for one that there is not, or a value it cannot have."""
    settings, first = load_settings(home), Settings()
    known = _values(settings)
    if setting not in known:
        raise click.UsageError(f'no setting "{setting}". {did_you_mean(setting, [DB, *known])}'.strip())
    try:
        if setting.startswith(BOUND):
            name = setting.removeprefix(BOUND)
            settings.keys = {**settings.keys, name: KEYS[name] if value is None else value}
        else:
            setattr(settings, setting, getattr(first, setting) if value is None else value)
    except ValidationError as error:
        raise click.UsageError(f"{setting}: {error.errors()[0]['msg']}.") from None
    return settings


def _values(settings: Settings) -> dict[str, object]:
    """The settings by their names, key bindings one by one."""
    flat = settings.model_dump()
    bound = flat.pop("keys")
    return flat | {f"{BOUND}{name}": key for name, key in bound.items()}


def _place(desk: Desk) -> tuple[str, str]:
    """Where the records are, without password, and who says so."""
    from simulator.records.store import named

    installation = desk.installation
    if installation.db is not None:
        return named(installation.db), "RAPPORT_DB" if installation.db == os.environ.get("RAPPORT_DB") else "--db"
    place = configured_db(installation.home)
    return (str(installation.own_place), "in the home folder") if place is None else (named(place), "settings")


def _said(value: object) -> str:
    return {True: "on", False: "off", None: ""}.get(value, str(value)) if isinstance(value, bool | None) else str(value)
