"""Expressions held against colour sets when a net is loaded."""
