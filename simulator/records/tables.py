"""The tables, as SQLAlchemy Core metadata. A change here needs a migration; a test compares the two."""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

REVISION = "0002"
"""The newest migration. A database that says so needs nothing done to it when it is opened."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

member = Table(
    "member",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("agency", Text),
    Column("created_at", Text, nullable=False),
    Column("erased_at", Text),
    Column("role", Text, nullable=False, server_default="trainee"),
    Column("secret", Text),
)
"""People: the only personal data. `secret` is an argon2 hash of the passphrase, null for who has none."""

signin = Table(
    "signin",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("member", Text, ForeignKey("member.id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("until", Text, nullable=False),
    Index("ix_signin_member", "member"),
)
"""Who is signed in. `token` is the SHA-256 of what lies in the home folder of the computer."""

cohort = Table(
    "cohort",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("closed_at", Text),
)

cohort_member = Table(
    "cohort_member",
    metadata,
    Column("cohort", Text, ForeignKey("cohort.id"), primary_key=True),
    Column("member", Text, ForeignKey("member.id"), primary_key=True),
    Index("ix_cohort_member_member", "member"),
)

book = Table(
    "book",
    metadata,
    Column("id", Text, primary_key=True),
    Column("head_n", Integer, nullable=False),
    Column("head_hash", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
)
"""One row a book of the ledger: the head of its chain, and a hash over the row."""

entry = Table(
    "entry",
    metadata,
    Column("book", Text, ForeignKey("book.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)
"""One row an entry: what people did beside encounters, chained like events. Rows are added and never changed."""

delivery = Table(
    "delivery",
    metadata,
    Column("target", Text, primary_key=True),
    Column("encounter", Text, ForeignKey("encounter.id"), primary_key=True),
    Column("head_hash", String(64), nullable=False),
    Column("at", Text, nullable=False),
)
"""What was sent where: the encounter up to this event. Lost rows cost a repetition, never a doubled statement."""

content = Table(
    "content",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("text", Text, nullable=False),
)

encounter = Table(
    "encounter",
    metadata,
    Column("id", Text, primary_key=True),
    Column("trainee", Text, ForeignKey("member.id")),
    Column("scenario", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("law", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("ending", Text),
    Column("started_at", Text, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("head_n", Integer, nullable=False),
    Column("head_hash", String(64), nullable=False),
    Column("result", Text),
    Column("seal", String(64), nullable=False),
    Index("ix_encounter_started_at", "started_at"),
    Index("ix_encounter_trainee", "trainee"),
    Index("ix_encounter_scenario", "scenario"),
)
"""One row an encounter: what lists show, and the head of its chain. `seal` is a hash over all the other columns."""

event = Table(
    "event",
    metadata,
    Column("encounter", Text, ForeignKey("encounter.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)
"""One row an event; `body` is canonical JSON. Rows are added and never changed."""

SEALED = tuple(column.name for column in encounter.columns if column.name != "seal")
"""The columns of an encounter that its seal covers."""
