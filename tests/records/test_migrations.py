"""The migrations make what the tables say."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from simulator.records.migrate import configuration
from simulator.records.store import open_store
from simulator.records.tables import REVISION, metadata


def test_a_migrated_database_has_the_tables_of_the_model(place: Path | str) -> None:
    with open_store(place) as store, store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert [] == compare_metadata(context, metadata)
        assert REVISION == context.get_current_revision()


def test_the_newest_migration_is_the_one_that_the_fast_way_looks_for() -> None:
    assert [REVISION] == ScriptDirectory.from_config(configuration()).get_heads()
