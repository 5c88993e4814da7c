"""Quiz cards, and a way from an event to the events about it."""

import sqlalchemy as sa  # noqa: TID253
from alembic import op  # noqa: TID253

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "card",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("stability", sa.Float(), nullable=True),
        sa.Column("difficulty", sa.Float(), nullable=True),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("last_review", sa.String(), nullable=True),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("tests", sa.Integer(), nullable=False),
        sa.Column("recalled", sa.Integer(), nullable=False),
        sa.Column("promised", sa.Float(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("early", sa.Boolean(), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("made", sa.String(), nullable=True),
        sa.Column("ask", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_card"),
    )
    op.create_index(
        "ix_event_target", "event", ["target"], sqlite_where=sa.text("target IS NOT NULL")
    )
