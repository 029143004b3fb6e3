"""The one way in for XML: bytes from a stranger become a tree, or one sentence with its line.

Rule 1: the text is decoded here, by an encoding on a short list, and what stands before the first element is taken off
before the parser sees anything. A DOCTYPE is refused; so the parser never meets an entity, a DTD or an address.
Rule 2: what a file may cost is bounded before it is paid: bytes and marks are counted before parsing, depth and the
length of values right after. The limits of libxml2 itself (no huge tree) stay on.
Rule 3: the only failure is BadFile.

Every file of CPN Tools begins with a DOCTYPE that names a DTD elsewhere. `doctype` allows one of that name, as long as
it declares nothing itself; it is taken off unread, and nothing is fetched.
"""

import codecs
import re
from typing import Any, TypeAlias

from lxml import etree

from petri_desk.kernel.saying import say

Element: TypeAlias = Any            # lxml has no types

SIZE_LIMIT = 20_000_000
DEPTH_LIMIT = 200
ELEMENT_LIMIT = 400_000
VALUE_LIMIT = 100_000
ATTRIBUTE_LIMIT = 100               # of one element
ATTRIBUTES_LIMIT = 1_000_000        # of all, and whatever else looks like one

ENCODINGS = frozenset({
    "utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be", "tis-620", "cp874",
    *(f"iso8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)),
    *(f"cp125{number}" for number in range(9)),
})  # fmt: skip

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
          (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))  # fmt: skip
_DECLARED = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_FOREIGN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s*")
_DOCTYPE = re.compile(r"""<!DOCTYPE\s+([\w:.-]+)(?:\s+(?:SYSTEM|PUBLIC))?(?:\s+(?:"[^"<>]*"|'[^'<>]*'))*\s*>""")
_CROWDED = re.compile(r"<[^<>]{200000}")
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")
_TOO_DEEP = etree.XPath("(/*" + "/*" * DEPTH_LIMIT + ")[1]")
_LONG_VALUE = etree.XPath(f"(//@*[string-length() > {VALUE_LIMIT}]/..)[1]")
_MANY_VALUES = etree.XPath(f"(//*[@*[{ATTRIBUTE_LIMIT + 1}]])[1]")


class BadFile(ValueError):
    """A file that cannot be read, or that we do not take; `message` is a whole sentence and says the line."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message, self.line = message, line


def parse(content: bytes, *, doctype: str | None = None, comments: bool = False) -> Element:
    """The root element of an XML file; comments and processing instructions are left out unless asked for."""
    text = decoded(content)
    start = _first_element(text, doctype)
    _refuse_large(text)
    lines = text.count("\n", 0, start)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        attribute_defaults=False, huge_tree=False, remove_comments=not comments, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(b"\n" * lines + text[start:].encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise _broken(error) from None
    _refuse_shape(root)
    return root


def decoded(content: bytes, *, cut: bool = False) -> str:
    """The text of a file, its lines ended by a line feed alone; of its beginning, if it was `cut` off."""
    if len(content) > SIZE_LIMIT:
        raise BadFile(say("The file is larger than {size_limit} MB, the most that is read.",
                          size_limit=SIZE_LIMIT // 1000000))  # fmt: skip
    encoding = _encoding(content)
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(content, final=not cut).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(say("A character here is none in {encoding}, in which the file is written (line {line}).",
                          encoding=encoding, line=line),  # fmt: skip
                      line) from None  # fmt: skip
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if foreign := _FOREIGN.search(text):
        line = _line(text, foreign.start())
        raise BadFile(say("The character U+{foreign:04X} may not stand in XML (line {line}).", foreign=ord(foreign[0]),
                          line=line), line)  # fmt: skip
    return text


def root_name(text: str) -> str:
    """The name of the first element without its prefix, as far as a file's beginning tells."""
    found = _ROOT.search(text)
    return found[1] if found else ""


def line_of(element: Element) -> int | None:
    """The line of an element in its file."""
    line = element.sourceline
    return line if isinstance(line, int) else None


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    declared = _DECLARED.match(content.lstrip())
    if declared is None:
        return "utf-8"
    name = declared[1].decode("ascii")
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = ""
    if known not in ENCODINGS:
        raise BadFile(say("The file says that it is written in {name}, which is not read here; save it as UTF-8 "
                          "(line 1).", name=name),  # fmt: skip
                      1)  # fmt: skip
    return known


def _first_element(text: str, doctype: str | None) -> int:
    """Where the first element begins: after the declaration, comments and, where it is allowed, the DOCTYPE."""
    at = _skip(text, 0)
    while text.startswith(("<?", "<!"), at):
        at = _skip(text, _end_of_extra(text, at, doctype))
    if not text.startswith("<", at):
        empty = say("The file is empty.")
        raise BadFile(empty if at == len(text) else say("The file is not XML: it does not begin with <."), 1)
    return at


def _end_of_extra(text: str, at: int, doctype: str | None) -> int:
    if text.startswith("<!--", at):
        return _after(text, "-->", at + 4)
    if text.startswith("<?", at):
        return _after(text, "?>", at + 2)
    found = _DOCTYPE.match(text, at)
    if found is None or found[1] != doctype:
        line = _line(text, at)
        raise BadFile(say("A file with a DOCTYPE is not read, since that can bring anything in (line {line}).",
                          line=line), line)  # fmt: skip
    return found.end()


def _after(text: str, closing: str, at: int) -> int:
    end = text.find(closing, at)
    if end < 0:
        line = _line(text, at)
        raise BadFile(say("What begins here is not closed by {closing} (line {line}).", closing=closing,
                          line=line), line)  # fmt: skip
    return end + len(closing)


def _refuse_large(text: str) -> None:
    """Before a tree is made of it; an element has one mark or two."""
    if text.count("<") > 2 * ELEMENT_LIMIT:
        raise BadFile(say("The file holds more than {element_limit:,} elements, the most that is read.",
                          element_limit=ELEMENT_LIMIT))  # fmt: skip
    if text.count("=") > ATTRIBUTES_LIMIT:
        raise BadFile(say("The file holds more than {attributes_limit:,} values.", attributes_limit=ATTRIBUTES_LIMIT))
    if crowded := _CROWDED.search(text):
        line = _line(text, crowded.start())
        raise BadFile(say("An element's own values may not be longer than {value_limit:,} characters (line {line}).",
                          value_limit=VALUE_LIMIT, line=line), line)  # fmt: skip


def _refuse_shape(root: Element) -> None:
    for question, said in (
        (_TOO_DEEP, say("The file is nested deeper than {depth_limit} levels", depth_limit=DEPTH_LIMIT)),
        (_LONG_VALUE, say("A value may not be longer than {value_limit:,} characters", value_limit=VALUE_LIMIT)),
        (_MANY_VALUES, say("An element may not have more than {attribute_limit} values",
                           attribute_limit=ATTRIBUTE_LIMIT)),  # fmt: skip
    ):
        found = question(root)
        if found:
            line = line_of(found[0])
            raise BadFile(say("{said} (line {line}).", said=said, line=line), line)


def _broken(error: etree.XMLSyntaxError) -> BadFile:
    line = error.lineno or 1
    said = str(error.msg or "").split(", line ")[0].strip()
    if "Excessive depth" in said:
        return BadFile(say("The file is nested deeper than {depth_limit} levels (line {line}).",
                           depth_limit=DEPTH_LIMIT, line=line), line)  # fmt: skip
    if said.startswith("Entity "):
        return BadFile(say("The file uses an entity that it cannot have declared (line {line}).", line=line), line)
    shown = "".join(mark for mark in said if mark.isprintable())[:200]
    return BadFile(say("The XML is broken here: {shown} (line {line}).", shown=shown, line=line), line)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
