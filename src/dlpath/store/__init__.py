"""The learner's database: sqlite3 day by day, SQLModel and Alembic for the schema."""
