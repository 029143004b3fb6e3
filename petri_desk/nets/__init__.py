"""Coloured Petri nets: their language, their model and their rules, without input or output."""
