"""The first tables: trainees, contents, encounters and their events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make everything."""
    op.create_table(
        "trainee",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("agency", sa.Text),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("erased_at", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_trainee"),
    )
    op.create_table(
        "content",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_content"),
    )
    op.create_table(
        "encounter",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("trainee", sa.Text),
        sa.Column("scenario", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("law", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("ending", sa.Text),
        sa.Column("started_at", sa.Text, nullable=False),
        sa.Column("last_at", sa.Text, nullable=False),
        sa.Column("head_n", sa.Integer, nullable=False),
        sa.Column("head_hash", sa.String(64), nullable=False),
        sa.Column("result", sa.Text),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_encounter"),
        sa.ForeignKeyConstraint(["trainee"], ["trainee.id"], name="fk_encounter_trainee"),
    )
    op.create_index("ix_encounter_started_at", "encounter", ["started_at"])
    op.create_index("ix_encounter_trainee", "encounter", ["trainee"])
    op.create_index("ix_encounter_scenario", "encounter", ["scenario"])
    op.create_table(
        "event",
        sa.Column("encounter", sa.Text, nullable=False),
        sa.Column("n", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("encounter", "n", name="pk_event"),
        sa.ForeignKeyConstraint(["encounter"], ["encounter.id"], name="fk_event_encounter"),
    )


def downgrade() -> None:
    """There is no way back from the first tables: it would delete the records."""
    raise NotImplementedError("records are not deleted; restore a backup instead")
