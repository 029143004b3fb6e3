"""Measurements against peers: `python -m tests.bench` prints one table. Nothing here asserts a time."""
