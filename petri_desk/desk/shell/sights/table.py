"""The table of sights, one line each: its name, how one gets there, and what must be seen then."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from petri_desk.demo import scene
from petri_desk.desk.shell.sights import board, floor, genealogy, house, leading, nets, past, proving
from petri_desk.desk.shell.sights.stage import House, Missing, Stage

CUTTING, FIRST, SECOND = "Cutting 1", "Stitching 1", "Stitching 2"
ASSEMBLY, QC = "Assembly 1", "QC 1"
NOK, LEK, PLOY, MALI, ANAN, SOMCHAI, KANYA = "Nok", "Lek", "Ploy", "Mali", "Anan", "Somchai", "Kanya"


@dataclass(frozen=True, slots=True)
class Sight:
    """Something that can be seen; `shows` is the widget that it is about."""

    name: str
    arrange: Callable[[Stage], None]
    shows: Callable[[Stage], QWidget]
    station: str = SECOND
    people: tuple[str, ...] = (NOK,)
    house: House = House.DEMO


SIGHTS = (
    # What is found before there is work.
    Sight("opening-trouble", house.nothing, lambda at: at.window.opening, house=House.AWAY),
    Sight("empty-database", house.empty, lambda at: at.window.empty.button, house=House.EMPTY),
    Sight("your-name", house.ask_name, lambda at: at.window.people.name, house=House.EMPTY),
    Sight("choice-of-station", house.places, lambda at: at.window.places),
    Sight("sign-in", house.sign_in, lambda at: at.window.people.sign_in),
    Sight("sign-in-pin", house.pin, lambda at: at.window.people.sign_in.take),
    Sight("sign-in-refused", house.wrong_pin, lambda at: at.window.people.sign_in),
    Sight("locked", house.lock, lambda at: at.window.lock, FIRST, (NOK, LEK)),
    # A piece on the station's card.
    Sight("ready", floor.ready, lambda at: at.card.facts),
    Sight("running", floor.running, lambda at: at.station.running, FIRST, (NOK, LEK, PLOY)),
    Sight("photo", floor.photo, lambda at: at.station.photo, FIRST, (NOK,)),
    Sight("paused", floor.paused, lambda at: at.card.facts, people=(LEK,)),
    Sight("waiting", floor.waiting, lambda at: at.card.facts.why, ASSEMBLY, (PLOY,)),
    Sight("held", floor.held, lambda at: at.card.facts, CUTTING, (ANAN,)),
    Sight("rework", floor.rework, lambda at: at.card.facts, FIRST, (NOK,)),
    Sight("inspection", floor.inspection, lambda at: at.card.fail, QC, (MALI,)),
    Sight("elsewhere", floor.elsewhere, lambda at: at.card.banner),
    Sight("done", floor.done, lambda at: at.card.facts, QC, (MALI,)),
    # What an act asks for.
    Sight("count", floor.count, lambda at: at.card.count, CUTTING, (ANAN,)),
    Sight("fail", floor.fail, lambda at: at.card.defect, QC, (MALI,)),
    Sight("measure", floor.measure, lambda at: at.card.measure, QC, (MALI,)),
    Sight("measure-out", floor.measure_out, lambda at: at.card.fail, QC, (MALI,)),
    Sight("note", floor.note, lambda at: at.card.words),
    Sight("more", floor.more, lambda at: at.card.more, ASSEMBLY, (PLOY,)),
    Sight("lot", floor.lot, lambda at: at.card.line, ASSEMBLY, (PLOY,)),
    Sight("bind", floor.bind, lambda at: at.card.line, ASSEMBLY, (PLOY,)),
    Sight("start-part", floor.start_part, lambda at: at.card.count, CUTTING, (ANAN,)),
    Sight("send-on", floor.send_on, lambda at: at.card.count, CUTTING, (ANAN,)),
    Sight("gather", floor.gather, lambda at: at.card.together, scene.BATH, (LEK,)),
    Sight("why-not", floor.why_not, lambda at: at.card.why, people=(LEK,)),
    # What answers an act.
    Sight("refused", floor.refused, lambda at: at.card.banner.remedy(), people=(LEK,)),
    Sight("changed-by-another", floor.changed, lambda at: at.card.banner),
    Sight("undo", floor.undo, lambda at: at.card.undo.button()),
    Sight("away", floor.away, lambda at: at.card.banner),
    # The rest of the station.
    Sight("calls", floor.calls, lambda at: at.station.calls),
    Sight("nothing-here", floor.nothing_here, lambda at: at.station.nothing.button, scene.DESK_AT_REST),
    Sight("whole-shop", floor.whole_shop, lambda at: at.station.running, scene.DESK_AT_REST),
    Sight("search-nothing", floor.search_nothing, lambda at: at.station.queue.search),
    # The board.
    Sight("board", board.shop, lambda at: board.screen(at).side.calls, people=(SOMCHAI,)),
    Sight("board-job", board.job, lambda at: board.screen(at).side.acts, people=(SOMCHAI,)),
    Sight("board-net", board.net, lambda at: board.screen(at).canvas, people=(SOMCHAI,)),
    Sight("board-net-job", board.net_job, lambda at: board.screen(at).beside.look.list, people=(SOMCHAI,)),
    Sight("board-node", board.node, lambda at: board.screen(at).beside.look.list, people=(SOMCHAI,)),
    Sight("board-token", board.token, lambda at: board.screen(at).beside.look.station_act, people=(SOMCHAI,)),
    Sight("board-finished", board.finished, lambda at: board.screen(at).beside.look, people=(SOMCHAI,)),
    Sight("board-unknown", board.unknown, lambda at: board.screen(at).banner, people=(SOMCHAI,)),
    Sight("board-filter", board.filtered, lambda at: board.screen(at).side.filter.operator, people=(SOMCHAI,)),
    Sight("board-starving", board.starving, lambda at: board.screen(at).beside.look.list, people=(SOMCHAI,)),
    Sight("board-acts", board.acts, lambda at: board.screen(at).beside.acts, people=(SOMCHAI,)),
    Sight("board-empty", board.empty, lambda at: board.screen(at).empty, house=House.EMPTY),
    # A family.
    Sight("genealogy", genealogy.family, lambda at: genealogy.screen(at).story.list, people=(SOMCHAI,)),
    Sight("genealogy-story", genealogy.story, lambda at: genealogy.screen(at).story.list, people=(SOMCHAI,)),
    Sight("genealogy-folded", genealogy.folded, lambda at: genealogy.screen(at).canvas, people=(SOMCHAI,)),
    Sight("genealogy-unfolded", genealogy.unfolded, lambda at: genealogy.screen(at).canvas, people=(SOMCHAI,)),
    Sight("genealogy-assembly", genealogy.assembly, lambda at: genealogy.screen(at).canvas, people=(SOMCHAI,)),
    Sight("genealogy-lot", genealogy.lot, lambda at: genealogy.screen(at).canvas, people=(SOMCHAI,)),
    Sight("genealogy-times", genealogy.times, lambda at: genealogy.screen(at).times, people=(SOMCHAI,)),
    Sight("genealogy-list", genealogy.impact, lambda at: genealogy.screen(at).impact.table, people=(SOMCHAI,)),
    Sight("genealogy-chosen", genealogy.chosen, lambda at: genealogy.screen(at).impact.hold, people=(SOMCHAI,)),
    Sight("genealogy-acts", genealogy.acts, lambda at: genealogy.screen(at).leading.offers, people=(SOMCHAI,)),
    Sight("genealogy-unknown", genealogy.unknown, lambda at: genealogy.screen(at).nothing, people=(SOMCHAI,)),
    Sight("genealogy-empty", genealogy.empty, lambda at: genealogy.screen(at).nothing, house=House.EMPTY),
    # A net's case.
    Sight("net", nets.case, lambda at: nets.screen(at).canvas, people=(SOMCHAI,)),
    Sight("net-binding", nets.binding, lambda at: nets.screen(at).beside.firing.ways, people=(SOMCHAI,)),
    Sight("net-form", nets.form, lambda at: nets.screen(at).beside.firing.fire, people=(SOMCHAI,)),
    Sight("net-form-wrong", nets.form_wrong, lambda at: nets.screen(at).beside.firing, people=(SOMCHAI,)),
    Sight("net-place", nets.place, lambda at: nets.screen(at).canvas, people=(SOMCHAI,)),
    Sight("net-why-not", nets.why_not, lambda at: nets.screen(at).beside.firing, people=(SOMCHAI,)),
    Sight("net-child", nets.child, lambda at: nets.screen(at).head.parent_case, people=(SOMCHAI,)),
    Sight("net-unknown", nets.unknown, lambda at: nets.screen(at).banner, people=(SOMCHAI,)),
    Sight("net-empty", nets.empty, lambda at: nets.screen(at).empty, house=House.EMPTY),
    # A file that is looked at.
    Sight("file-nothing", proving.nothing, lambda at: proving.screen(at).open, house=House.EMPTY),
    Sight("file-net", proving.net, lambda at: proving.screen(at).told, people=(KANYA,)),
    Sight("file-route", proving.route, lambda at: proving.screen(at).told, people=(KANYA,)),
    Sight("file-witness", proving.witness, lambda at: proving.screen(at).player, people=(KANYA,)),
    Sight("file-deadlock", proving.deadlock, lambda at: proving.screen(at).player, people=(KANYA,)),
    Sight("file-broken", proving.broken, lambda at: proving.screen(at).told, people=(KANYA,)),
    Sight("file-refused", proving.refused, lambda at: proving.screen(at).banner, people=(SOMCHAI,)),
    # What was.
    Sight("past-board", past.board, lambda at: past.frame(at).ribbon, people=(SOMCHAI,)),
    Sight("past-compared", past.compared, lambda at: past.frame(at).difference.table, people=(SOMCHAI,)),
    Sight("past-genealogy", past.genealogy, lambda at: past.frame(at).ribbon, people=(SOMCHAI,)),
    # What those who lead do.
    Sight("leading", leading.offers, lambda at: leading.panel(at).offers, people=(SOMCHAI,)),
    Sight("leading-why", leading.why, lambda at: leading.panel(at).offers, people=(SOMCHAI,)),
    Sight("leading-hold", leading.hold, lambda at: leading.panel(at).question.primary, people=(SOMCHAI,)),
    Sight("leading-time", leading.time, lambda at: leading.panel(at).question.primary, people=(SOMCHAI,)),
    Sight("leading-override", leading.override, lambda at: leading.panel(at).question.listing, people=(SOMCHAI,)),
    Sight("leading-correct", leading.correct, lambda at: leading.panel(at).question.listing, people=(SOMCHAI,)),
    Sight("leading-job", leading.job, lambda at: leading.panel(at).question.primary, people=(SOMCHAI,)),
    Sight("leading-due", leading.due, lambda at: leading.panel(at).question.primary, people=(SOMCHAI,)),
    Sight("leading-left", leading.left, lambda at: leading.panel(at).report, people=(SOMCHAI,)),
    Sight("leading-refused", leading.refused, lambda at: leading.panel(at).banner, people=(SOMCHAI,)),
    # The window's own pages.
    Sight("menu", house.menu, lambda at: at.window.header.list),
    Sight("palette", house.palette, lambda at: at.window.palette_page.list),
    Sight("palette-nothing", house.palette_nothing, lambda at: at.window.palette_page),
    Sight("palette-form", house.palette_form, lambda at: at.window.palette_page.form, people=(SOMCHAI,)),
    Sight("palette-done", house.palette_done, lambda at: at.window.notice, people=(SOMCHAI,)),
    Sight("keys", house.keys, lambda at: at.window.sheet),
    Sight("keys-end", house.keys_end, lambda at: at.window.sheet),
    Sight("settings", house.settings, lambda at: at.window.settings),
    Sight("settings-end", house.settings_end, lambda at: at.window.settings),
    Sight("print", house.print_labels, lambda at: at.named("print-save")),
    Sight("print-pages", house.print_pages, lambda at: at.named("page-after")),
    Sight("print-dossier", house.print_dossier, lambda at: at.named("page-after")),
    Sight("print-card", house.print_card, lambda at: at.named("print-badge"), people=(KANYA,)),
    Sight("print-refused", house.print_refused, lambda at: at.named("print-piece")),
    Sight("tour", house.tour, lambda at: at.named("tour-next")),
    Sight("tour-end", house.tour_end, lambda at: at.named("tour-next")),
    Sight("crash", house.crash, lambda at: at.window.crash),
    Sight("fault", house.fault, lambda at: at.window.fault),
    # A kiosk.
    Sight("kiosk", floor.inspection, lambda at: at.card.fail, QC, (MALI,), House.KIOSK),
    Sight("kiosk-leave", house.leave_kiosk, lambda at: at.window.people.leave, house=House.KIOSK),
)  # fmt: skip


def arrange(sight: Sight, stage: Stage) -> None:
    """Brings a stage to a sight, and sees that it is there."""
    stage.window.setUpdatesEnabled(False)       # what is on the way there need not be painted
    try:
        if stage.house in (House.DEMO, House.KIOSK):
            stage.home(sight.station, sight.people)
        sight.arrange(stage)
        stage.settle()
    finally:
        stage.window.setUpdatesEnabled(True)
    stage.paint_canvases()
    shown = sight.shows(stage)
    if not shown.isVisible():
        raise Missing(f"{sight.name}: {type(shown).__name__} is not to be seen.")
