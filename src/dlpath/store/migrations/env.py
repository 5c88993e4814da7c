"""Alembic's entry: run the migrations on the connection that dlpath.store.upkeep hands over."""

from alembic import context  # noqa: TID253

from dlpath.store import schema
from dlpath.store.tables import Table

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
