"""A net at play in memory: what is enabled, for which values, and what a firing gives. No case, no database."""
