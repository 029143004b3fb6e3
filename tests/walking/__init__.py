"""Checks that walk over everything a window shows. Each answers with sentences of what is wrong; none is fine."""
