"""Who stands at this desk: signing in, several people at once, the lock."""

from petri_desk.desk.shell.people.presenter import PeoplePresenter, Person
from petri_desk.desk.shell.people.view import People

__all__ = ["People", "PeoplePresenter", "Person"]
