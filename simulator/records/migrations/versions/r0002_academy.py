"""The academy: trainees become members with a role, cohorts, sign-ins, the ledger, and what was sent where."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rename the table of people, which references follow, and make the new ones."""
    op.rename_table("trainee", "member")
    op.add_column("member", sa.Column("role", sa.Text, nullable=False, server_default="trainee"))
    op.add_column("member", sa.Column("secret", sa.Text))
    _people()
    _ledger()


def _people() -> None:
    op.create_table(
        "signin",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_signin"),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name="fk_signin_member"),
    )
    op.create_index("ix_signin_member", "signin", ["member"])
    op.create_table(
        "cohort",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("closed_at", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_cohort"),
    )
    op.create_table(
        "cohort_member",
        sa.Column("cohort", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("cohort", "member", name="pk_cohort_member"),
        sa.ForeignKeyConstraint(["cohort"], ["cohort.id"], name="fk_cohort_member_cohort"),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name="fk_cohort_member_member"),
    )
    op.create_index("ix_cohort_member_member", "cohort_member", ["member"])


def _ledger() -> None:
    op.create_table(
        "book",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("head_n", sa.Integer, nullable=False),
        sa.Column("head_hash", sa.String(64), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_book"),
    )
    op.create_table(
        "entry",
        sa.Column("book", sa.Text, nullable=False),
        sa.Column("n", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("book", "n", name="pk_entry"),
        sa.ForeignKeyConstraint(["book"], ["book.id"], name="fk_entry_book"),
    )
    op.create_table(
        "delivery",
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("encounter", sa.Text, nullable=False),
        sa.Column("head_hash", sa.String(64), nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("target", "encounter", name="pk_delivery"),
        sa.ForeignKeyConstraint(["encounter"], ["encounter.id"], name="fk_delivery_encounter"),
    )


def downgrade() -> None:
    """Not without losing what was done since."""
    raise NotImplementedError("records are not deleted; restore a backup instead")
