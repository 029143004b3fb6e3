"""Nets at play in cases: every firing, call and raw act as events on a draft."""
