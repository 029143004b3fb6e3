"""Everything that touches a database."""
