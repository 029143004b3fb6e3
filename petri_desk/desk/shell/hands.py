"""What the window's own acts do, and the keys for them. Every act has one name, in `actions`."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton

from petri_desk.desk.language.names import other
from petri_desk.desk.language.speech import speech
from petri_desk.desk.shell import words
from petri_desk.desk.shell.actions import ACTIONS, NOT_IN_PALETTE, Standing, offered
from petri_desk.desk.shell.looked import looked_at
from petri_desk.desk.shell.out import Out
from petri_desk.desk.shell.palette import Found, Item, PalettePresenter
from petri_desk.desk.shell.palette.fields import commands, names_known
from petri_desk.desk.shell.palette.presenter import Shop, may_give
from petri_desk.desk.shell.people.presenter import LEADING
from petri_desk.desk.shell.presenter import ShellPresenter
from petri_desk.desk.shell.rooms import Room
from petri_desk.desk.shell.tour import Guide
from petri_desk.desk.shell.window import FIRST_ROOM, Window
from petri_desk.kernel import labels

DOSSIER = "dossier"        # what one looks at, on paper
LOOKING = ("board", "genealogy", "net_view")
BACK_BUTTONS = ("leave-calls", "leave-photo")


class Hands(QObject):
    """Does what a key, the menu, the palette or a button asks of the window."""

    def __init__(self, window: Window, presenter: ShellPresenter, tour: Guide, new_id: Callable[[], str]) -> None:
        super().__init__(window)
        self._window, self._presenter, self._tour = window, presenter, tour
        self.palette = PalettePresenter(window.palette_page, window.jobs, words.PaletteWords(), new_id, self.take)
        self.out = Out(window, presenter)
        self._acts: dict[str, Callable[[], None]] = {
            "palette": self.open_palette, "sheet": self._open_sheet, "who": presenter.ask_who,
            "sign_out": presenter.people.sign_out, "lock": presenter.people.lock, "places": self._choose_place,
            "language": lambda: presenter.take_language(other(speech().language)),
            "theme": window.header.theme.click, "settings": self._open_settings,
            "full_screen": self._turn_full_screen, "leave": self._leave, "back": self._go_back, "tour": tour.begin,
            "print": self.out.print, "print_made": self.out.print_made, "save_view": self.out.save_view,
            "board": lambda: self.go("board", self._looked()),
            "genealogy": lambda: self.go("genealogy", self._looked()), "net_view": self._turn_net,
            "open_file": lambda: self.out.ask_file(lambda file: self.go("proof", {"files": [file]})),
        }  # fmt: skip
        self._shortcuts = [self._key(each.keys, partial(self.do, each.name)) for each in ACTIONS if each.keys]
        self._room: Room | None = None
        self._way: tuple[str, str] | None = None        # a room that one was led to, and where from
        self._rooms: list[QShortcut] = []

    def do(self, name: str) -> None:
        """An act of the window, if it makes sense now. A locked desk does nothing."""
        if self._presenter.people.locked:
            return
        standing = self.standing()
        if any(each.name == name for each in offered(standing)):
            self._acts[name]()
        elif name in LOOKING and standing.in_room and standing.rooms == 1:
            self._window.notice.say(words.not_here, "held")

    def standing(self) -> Standing:
        shop, people = self._presenter.shop, self._presenter.people
        return Standing(
            operators=bool(shop and shop.operators), signed_in=bool(people.signed),
            stations=len(shop.places) if shop else 0, kiosk=self._window.kiosk, rooms=len(self._window.rooms.offered()),
            in_room=self._window.room() is not None, made=bool(self.out.made()), looking=self._looked() is not None,
        )  # fmt: skip

    def follow_room(self) -> None:
        """The keys of the room that is shown, and of no other."""
        room = self._window.room()
        self._window.header.standing = self.standing()
        if room is self._room:
            return
        for shortcut in self._rooms:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._room = room
        self._rooms = [self._key(each.keys, partial(self._press, each.button)) for each in room.keys] if room else []

    def follow_people(self) -> None:
        """A kiosk stands at its place: who does not lead the shop looks into no other room from there."""
        window, people = self._window, self._presenter.people
        leads = people.roles is None or bool(people.roles & LEADING)
        window.rooms.only = None if leads or not window.kiosk else (FIRST_ROOM, window.first_room)
        room = window.room()
        if room is not None and room not in window.rooms.offered():
            window.show_room(window.first_room)
        elif room is not None:
            window.header.show_rooms(window.rooms.offered(), room.name)

    def take(self, item: Item) -> None:
        """A line of the palette was taken."""
        self._window.leave_page()
        take: dict[Found, Callable[[str], Any]] = {
            Found.ACTION: self.do, Found.ROOM: self._window.show_room, Found.STATION: self._presenter.take_place,
            Found.OPERATOR: self._presenter.people.ask_who,
            Found.CASE: lambda case: self.go("nets", {"case": case}), Found.JOB: self._search, Found.SERIAL: self.scan,
        }  # fmt: skip
        take[item.found](item.name)

    def scan(self, text: str) -> None:
        """What was scanned or chosen goes to the room that is shown."""
        if self._window.room() is None or self._presenter.people.locked:
            return
        page = self._window.pages.currentWidget()
        if page is self._window.palette_page:
            self._window.leave_page()
        getattr(page, "scan", self._station().scan)(text)

    def go(self, room: str, what: object = None) -> None:
        """To a room, and there to what is to be looked at: a token's number or serial, or a job."""
        if self._presenter.people.locked:
            return
        self._window.leave_page()
        if room == DOSSIER:
            self.out.print_dossier()
            return
        if all(each.name != room for each in self._window.rooms.offered()):
            return
        here = self._window.room()
        if here is not None and here.name != room:
            self._way = room, here.name

        def show(screen: Any) -> None:
            self._window.show_screen(screen)
            self._look(room, screen, what)

        self._window.rooms.enter(room, show)

    def _turn_net(self) -> None:
        """The board shows the net of its routes, or the routes again."""
        if any(each.name == "board" for each in self._window.rooms.offered()):
            self._window.leave_page()
            self._window.rooms.enter("board", self._turned)

    def _turned(self, screen: Any) -> None:
        self._window.show_screen(screen)
        screen.presenter.kinds.choose(not screen.presenter.kinds.as_net)

    def _look(self, room: str, screen: Any, what: object) -> None:
        if what is not None and room == FIRST_ROOM:
            self.scan(labels.token(int(str(what))).code)
        elif what is not None:
            screen.go(what)

    def _looked(self) -> int | None:
        """The token that is looked at, in whatever room that is."""
        found = looked_at(self._window)
        return found.token if found is not None else None

    def _station(self) -> Any:
        return self._window.station.presenter

    # -- acts ---------------------------------------------------------------------------------------------------

    def open_palette(self) -> None:
        self._window.visit(self._window.palette_page)
        self._window.palette_page.begin()
        self.tell_palette()

    def tell_palette(self) -> None:
        """What there is to be found, in the language of now."""
        shop, people = self._presenter.shop, self._presenter.people
        known = names_known([each.name for each in shop.places], shop.routes, [each.name for each in shop.operators]) \
            if shop else {}  # fmt: skip
        self.palette.open(
            Shop(self._items(), known, people.actor, people.roles, self._presenter.place or None, self._token())
        )

    def ask(self, command: str) -> None:
        """The form of a command, for somebody who may give it."""
        if may_give(commands()[command], self._presenter.people.roles):
            self.open_palette()
            self.palette.ask(commands()[command])
        else:
            self._window.notice.say(words.not_yours, "held")

    def _items(self) -> Sequence[Item]:
        shop, rooms = self._presenter.shop, self._window.rooms.offered()
        acts = (each for each in offered(self.standing()) if each.name not in NOT_IN_PALETTE)
        items = [Item(Found.ACTION, each.name, words.action(each.name), keys=each.keys, more=(each.name,))
                 for each in acts]  # fmt: skip
        if len(rooms) > 1:
            items += [Item(Found.ROOM, each.name, each.title()) for each in rooms]
        if shop is not None:
            items += [Item(Found.STATION, each.name, each.name, ", ".join(each.centers)) for each in shop.places]
            items += [Item(Found.OPERATOR, each.name, each.name) for each in shop.operators]
        return items

    def _token(self) -> str:
        found = looked_at(self._window)
        return found.serial if found is not None else ""

    def _open_sheet(self) -> None:
        room, roles = self._window.room(), self._presenter.people.roles
        given = [each for each in commands().values() if may_give(each, roles)]
        self._window.sheet.show_all(offered(self.standing()), room.keys if room else (), given,
                                    room.hints if room else dict)
        self._window.visit(self._window.sheet)
        self._window.sheet.back.setFocus()

    def _open_settings(self) -> None:
        self._window.visit(self._window.settings)
        self._window.use_settings(self._presenter.settings)

    def _turn_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _choose_place(self) -> None:
        self._window.leave_page()
        self._presenter.choose_place()

    def _leave(self) -> None:
        if self._window.kiosk:
            self._presenter.people.ask_leave()
        else:
            self._window.close()

    def _go_back(self) -> None:
        """From a page to where one was; in a room, its own button that leads back, and then to the room before."""
        page = self._window.pages.currentWidget()
        back = getattr(page, "go_back", None)
        if self._tour.strip.isVisible():
            self._tour.presenter.leave()
        elif back is not None:
            if back() is False:
                self._return()
        elif not self._click(BACK_BUTTONS):
            self._window.station.card.close_panel()

    def _return(self) -> None:
        """To the room from where one was led to this one."""
        way, self._way = self._way, None
        room = self._window.room()
        if way is not None and room is not None and room.name == way[0]:
            self._window.show_room(way[1])

    def _search(self, job: str) -> None:
        self._window.station.queue.search.setText(job)

    # -- keys ---------------------------------------------------------------------------------------------------

    def _key(self, keys: str, act: Callable[[], None]) -> QShortcut:
        """Some layouts write a mark with Shift and tell so, others do not: both are the same key."""
        made = QShortcut(self._window)
        made.setKeys([QKeySequence(each) for each in ((keys, f"Shift+{keys}") if keys == "?" else (keys,))])
        made.setAutoRepeat(False)
        made.activated.connect(act)
        made.activatedAmbiguously.connect(act)
        return made

    def _press(self, name: str) -> None:
        """A key of the room presses the button of that name, if it is there."""
        if self._window.pages.currentWidget() not in self._window.visited and not self._presenter.people.locked:
            self._click((name,))

    def _click(self, names: Sequence[str]) -> bool:
        page = self._window.pages.currentWidget()
        buttons = page.findChildren(QAbstractButton) if page is not None and self._window.room() is not None else []
        for button in buttons:
            if button.objectName() in names and button.isVisible() and button.isEnabled():
                button.click()
                return True
        return False
