"""Petri Desk: the workshop floor as a Petri net that people can click."""

from pathlib import Path

__version__ = "0.1.0"


def own_folder() -> Path:
    """Where a user's data lie if nothing else is said."""
    from platformdirs import user_data_path

    return user_data_path("petri-desk", appauthor=False)


def resource(name: str) -> Path:
    """Where a file of `resources/` lies: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    carried = package / "_resources"
    return (carried if carried.is_dir() else package.parent / "resources") / name
