"""What Alembic runs: the migrations, on the connection that the ledger hands over."""

from alembic import context

from greffier.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
