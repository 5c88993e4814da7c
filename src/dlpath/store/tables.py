"""The schema, in one place: SQLModel tables from which migrations are checked.

`EventRow` is the truth and only ever grows. The others are derived from it in the same
transaction and can be rebuilt (`dlpath.store.local.Store.rebuild`). Moments are RFC 3339 in UTC,
to the microsecond, so that text order is time order; `offset_minutes` keeps the local clock.
"""

from sqlmodel import (  # noqa: TID253 - its home
    CheckConstraint,
    Field,
    Index,
    MetaData,
    SQLModel,
    text,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """The base of dlpath's tables, with names for every constraint so migrations can find them."""

    metadata = MetaData(naming_convention=NAMING)


class CommandRow(Table, table=True):
    """One run of dlpath that wrote, and whether it is taken back at present. Derived."""

    __tablename__ = "command"

    id: str = Field(primary_key=True)
    recorded_at: str = Field(index=True)
    undone: bool = Field(default=False)
    turned_at: str | None = Field(default=None, description="when it was last undone or redone")


class EventRow(Table, table=True):
    """One thing the learner did. Never changed, never removed."""

    __tablename__ = "event"
    __table_args__ = (
        Index(None, "kind", "at"),
        Index(None, "target", sqlite_where=text("target IS NOT NULL")),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True, description="a uuid: the same event on every machine")
    command_id: str = Field(foreign_key="command.id", index=True)
    ordinal: int = Field(description="order within its command")
    recorded_at: str
    at: str = Field(index=True, description="when it happened")
    offset_minutes: int = Field(description="the local offset where it happened")
    kind: str
    item: str | None = Field(default=None, index=True)
    minutes: int | None = None
    text: str | None = None
    target: str | None = Field(default=None, description="the command or event it is about")
    data: str | None = Field(default=None, description="JSON: what else its kind has to say")


class StandingRow(Table, table=True):
    """What the events of one item add up to. Derived."""

    __tablename__ = "standing"

    item: str = Field(primary_key=True)
    status: str
    minutes: int
    since: str | None = None
    begun: str | None = None


class SessionRow(Table, table=True):
    """The running session; the check keeps it to one. Derived."""

    __tablename__ = "session"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: int = Field(default=1, primary_key=True)
    item: str
    began: str


class CardRow(Table, table=True):
    """What the events of one quiz card add up to: `dlpath.core.cards.CardRecord`. Derived."""

    __tablename__ = "card"

    id: str = Field(primary_key=True, description="a question's id, or a card's event")
    topic: str
    stage: str | None = Field(default=None, description="NULL: never asked")
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    due: str | None = None
    last_review: str | None = None
    reps: int = 0
    lapses: int = 0
    tests: int = 0
    recalled: int = 0
    promised: float = 0.0
    passed: bool = False
    early: bool = False
    suspended: bool = False
    removed: bool = False
    made: str | None = Field(default=None, description="when, a card of one's own")
    ask: str | None = None
    answer: str | None = None
