"""What alembic runs: the migrations, on the connection that `bring_up_to_date` holds."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
