"""Words of staff, standing needs, second sources, dismissed findings, where fields stood."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "occupation",
                "group",
                "settlement",
                "time",
                "tag",
                "place",
                "decoy",
                name="wordkind",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_words")),
        sa.UniqueConstraint("word", "kind", "value", name=op.f("uq_staff_words_word")),
    )
    op.create_table(
        "standing_needs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("worker_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("need", sa.JSON(), nullable=False),
        sa.Column("near_lat", sa.Double(), nullable=True),
        sa.Column("near_lon", sa.Double(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chats.id"], name=op.f("fk_standing_needs_chat_id_chats")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["stations.id"], name=op.f("fk_standing_needs_station_id_stations")
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_standing_needs_worker_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_needs")),
    )
    with op.batch_alter_table("standing_needs", schema=None) as batch_op:
        batch_op.create_index(
            "ix_standing_needs_station_id_ended_at", ["station_id", "ended_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_standing_needs_worker_id"), ["worker_id"], unique=False
        )

    op.create_table(
        "dismissals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("posting_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("span", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("dismissed_by", sa.String(length=80), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["postings.id"], name=op.f("fk_dismissals_posting_id_postings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dismissals")),
        sa.UniqueConstraint("posting_id", "rule", "span", name=op.f("uq_dismissals_posting_id")),
    )
    with op.batch_alter_table("dismissals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dismissals_posting_id"), ["posting_id"], unique=False)

    op.create_table(
        "posting_sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("posting_id", sa.Integer(), nullable=False),
        sa.Column("identity_key", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("ref", sa.String(length=120), nullable=False),
        sa.Column("record_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("gave", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["postings.id"], name=op.f("fk_posting_sources_posting_id_postings")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["stations.id"], name=op.f("fk_posting_sources_station_id_stations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting_sources")),
        sa.UniqueConstraint(
            "station_id", "identity_key", name=op.f("uq_posting_sources_station_id")
        ),
    )
    with op.batch_alter_table("posting_sources", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_posting_sources_posting_id"), ["posting_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_posting_sources_ref"), ["ref"], unique=False)

    op.create_table(
        "posting_marks",
        sa.Column("posting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mark", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["postings.id"], name=op.f("fk_posting_marks_posting_id_postings")
        ),
        sa.PrimaryKeyConstraint("posting_id", "mark", name=op.f("pk_posting_marks")),
    )
    with op.batch_alter_table("posting_marks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_marks_mark"), ["mark"], unique=False)

    with op.batch_alter_table("postings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("message_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("spans", sa.JSON(), nullable=True))
        batch_op.add_column(
            sa.Column("also_from", sa.JSON(), server_default=sa.text("'[]'"), nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("postings", schema=None) as batch_op:
        batch_op.drop_column("also_from")
        batch_op.drop_column("spans")
        batch_op.drop_column("message_sealed")

    with op.batch_alter_table("posting_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posting_marks_mark"))

    op.drop_table("posting_marks")

    with op.batch_alter_table("posting_sources", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posting_sources_ref"))
        batch_op.drop_index(batch_op.f("ix_posting_sources_posting_id"))

    op.drop_table("posting_sources")
    with op.batch_alter_table("dismissals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dismissals_posting_id"))

    op.drop_table("dismissals")
    with op.batch_alter_table("standing_needs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standing_needs_worker_id"))
        batch_op.drop_index("ix_standing_needs_station_id_ended_at")

    op.drop_table("standing_needs")
    op.drop_table("staff_words")
