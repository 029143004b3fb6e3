"""Files of CPN Tools, written by the tests themselves: a few words make a whole file, with all that real ones carry."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="iso-8859-1"?>\n'
DOCTYPE = '<!DOCTYPE workspaceElements PUBLIC "-//CPN//DTD CPNXML 1.0//EN" "http://cpntools.org/DTD/6/cpn.dtd">\n'
LOOKS = ('<fillattr colour="White" pattern="Solid" filled="false"/><lineattr colour="Black" thick="1" type="Solid"/>'
         '<textattr colour="Black" bold="false"/>')  # fmt: skip

COLOURS = {
    "UNIT": "<unit/>", "INT": "<int/>", "BOOL": "<bool/>", "STRING": "<string/>", "REAL": "<real/>",
}  # fmt: skip


def enum(*members: str) -> str:
    return f"<enum>{ids(members)}</enum>"


def ranged(least: object, most: object) -> str:
    return f"<int><with><ml>{least}</ml><ml>{most}</ml></with></int>"


def index(name: str, least: object, most: object) -> str:
    return f"<index><ml>{least}</ml><ml>{most}</ml><id>{name}</id></index>"


def product(*parts: str) -> str:
    return f"<product>{ids(parts)}</product>"


def record(**fields: str) -> str:
    return f"<record>{''.join(f'<recordfield>{ids(each)}</recordfield>' for each in fields.items())}</record>"


def listed(part: str) -> str:
    return f"<list><id>{part}</id></list>"


def union(**fields: str) -> str:
    held = {name: f"<type><id>{kind}</id></type>" if kind else "" for name, kind in fields.items()}
    parts = (f"<unionfield><id>{name}</id>{kind}</unionfield>" for name, kind in held.items())
    return f"<union>{''.join(parts)}</union>"


def alias(name: str) -> str:
    return f"<alias><id>{name}</id></alias>"


def timed(kind: str) -> str:
    return f"<timed/>{kind}"


def ids(names) -> str:
    return "".join(f"<id>{escape(name)}</id>" for name in names)


@dataclass
class Sheet:
    """One page; what is put on it is remembered by its id."""

    ident: str
    name: str
    parts: list[str] = field(default_factory=list)
    arcs: int = 0

    def place(
        self, ident: str, colour: str = "UNIT", initial: str = "", *, port: str = "", fusion: str = ""
    ) -> "Sheet":
        more = f'<port id="{ident}e" type="{port}"/>' if port else ""
        more += f"<fusioninfo id={quoteattr(ident + 'f')} name={quoteattr(fusion)}/>" if fusion else ""
        self.parts.append(
            f'<place id="{ident}"><posattr x="10.000000" y="-20.500000"/>{LOOKS}<text>{ident.title()}</text>'
            f'<ellipse w="60.0" h="40.0"/><token x="-10.0" y="0.0"/>{text("type", ident + "t", colour)}'
            f"{text('initmark', ident + 'i', initial)}{more}</place>"
        )
        return self

    def trans(
        self, ident: str, guard: str = "", *, time: str = "", code: str = "", priority: str = "", subpage: str = "",
        sockets: str = "",
    ) -> "Sheet":  # fmt: skip
        more = f'<subst subpage="{subpage}" portsock="{sockets}"><subpageinfo id="{ident}s" name="x"/></subst>'
        self.parts.append(
            f'<trans id="{ident}" explicit="false"><posattr x="100.0" y="40.0"/>{LOOKS}<text>{ident.title()}</text>'
            f'<box w="60.0" h="40.0"/>{more if subpage else ""}<binding x="7.2" y="-3.0"/>'
            f"{text('cond', ident + 'c', guard)}{text('time', ident + 'm', time)}{text('code', ident + 'd', code)}"
            f"{text('priority', ident + 'p', priority)}</trans>"
        )
        return self

    def take(self, place: str, trans: str, annot: str = "") -> "Sheet":
        return self.arc(place, trans, annot, "PtoT")

    def give(self, trans: str, place: str, annot: str = "") -> "Sheet":
        return self.arc(place, trans, annot, "TtoP")

    def both(self, place: str, trans: str, annot: str = "") -> "Sheet":
        return self.arc(place, trans, annot, "BOTHDIR")

    def arc(self, place: str, trans: str, annot: str, orientation: str, bends: str = "") -> "Sheet":
        self.arcs += 1
        ident = f"{self.ident}a{self.arcs}"
        self.parts.append(
            f'<arc id="{ident}" orientation="{orientation}" order="1"><posattr x="0.0" y="0.0"/>{LOOKS}'
            f'<arrowattr headsize="1.2" currentcyckle="2"/><transend idref="{trans}"/><placeend idref="{place}"/>'
            f"{bends}{text('annot', ident + 'x', annot)}</arc>"
        )
        return self


def text(tag: str, ident: str, content: str) -> str:
    return (f'<{tag} id="{ident}"><posattr x="0.0" y="0.0"/>{LOOKS}'
            f'<text tool="CPN Tools" version="4.0.1">{escape(content)}</text></{tag}>')  # fmt: skip


@dataclass
class File:
    """A file with its declarations and pages."""

    colours: dict[str, str] = field(default_factory=lambda: dict(COLOURS))
    variables: dict[str, str] = field(default_factory=dict)
    ml: list[str] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    fusions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roots: tuple[str, ...] = ()

    def sheet(self, ident: str = "page", name: str = "") -> Sheet:
        self.sheets.append(Sheet(ident, name or ident.title()))
        return self.sheets[-1]

    def bytes(self, *, head: str = HEAD + DOCTYPE) -> bytes:
        colours = "".join(f'<color id="c{number}"><id>{name}</id>{kind}</color>'
                          for number, (name, kind) in enumerate(self.colours.items()))  # fmt: skip
        variables = "".join(f'<var id="v{name}"><type><id>{kind}</id></type><id>{escape(name)}</id></var>'
                            for name, kind in self.variables.items())  # fmt: skip
        ml = "".join(f'<ml id="m{number}">{escape(each)}</ml>' for number, each in enumerate(self.ml))
        pages = "".join(f'<page id="{each.ident}"><pageattr name={quoteattr(each.name)}/>{"".join(each.parts)}'
                        "<constraints/></page>" for each in self.sheets)  # fmt: skip
        fusions = "".join(f'<fusion id="f{name}" name="{name}">'
                          f"{''.join(f'<fusion_elm idref={quoteattr(each)}/>' for each in members)}</fusion>"
                          for name, members in self.fusions.items())  # fmt: skip
        roots = "".join(f'<instance id="n{each}" page="{each}"/>' for each in self.roots or [self.sheets[0].ident])
        return (
            f'{head}<workspaceElements><generator tool="CPN Tools" version="4.0.1" format="6"/><cpnet><globbox>'
            f'<block id="b1"><id>Declarations</id>{ml}{colours}{variables}</block></globbox>{pages}{fusions}'
            f"<instances>{roots}</instances><options/><binders/></cpnet></workspaceElements>"
        ).encode("iso-8859-1", "xmlcharrefreplace")
