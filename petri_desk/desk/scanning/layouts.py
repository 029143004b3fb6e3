"""Where keys lie and what layouts make of them. No Qt in here.

A scanner presses physical keys as if the keyboard were American; what arrives as text depends on the layout in use.
A key's position is the number that Linux gives it (evdev), which is also set 1 of the PC; 0 is an unknown position.
"""

ROWS = (41, *range(2, 14), *range(16, 28), *range(30, 41), 43, *range(44, 54), 57)
US = "us"
THAI = "thai"

# the keys of ROWS, without and with Shift
LAYOUTS = {
    US: (
        "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./ ",
        '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>? ',
    ),
    "british": (
        "`1234567890-=qwertyuiop[]asdfghjkl;'#zxcvbnm,./ ",
        '¬!"£$%^&*()_+QWERTYUIOP{}ASDFGHJKL:@~ZXCVBNM<>? ',
    ),
    "german": (
        "^1234567890ß´qwertzuiopü+asdfghjklöä#yxcvbnm,.- ",
        "°!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ'YXCVBNM;:_ ",
    ),
    "french": (
        "²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù*wxcvbn,;:! ",
        "~1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µWXCVBN?./§ ",
    ),
    THAI: (
        "_ๅ/-ภถ\u0e38\u0e36คตจขชๆไ\u0e33พะ\u0e31\u0e35รนยบลฟหกดเ\u0e49\u0e48าสวงฃผปแอ\u0e34\u0e37ทมใฝ ",
        '%+๑๒๓๔\u0e39฿๕๖๗๘๙๐"ฎฑธ\u0e4d\u0e4aณฯญฐ,ฤฆฏโฌ\u0e47\u0e4bษศซ.ฅ()ฉฮ\u0e3a\u0e4c?ฒฬฦ ',
    ),
}
PAD = {
    55: "*", 71: "7", 72: "8", 73: "9", 74: "-", 75: "4", 76: "5", 77: "6", 78: "+", 79: "1", 80: "2", 81: "3",
    82: "0", 83: ".", 98: "/",
}  # fmt: skip
ENTER, TAB, KEY_D = (28, 96), 15, 32

# a Mac knows a key by its virtual code
MAC = {
    **dict(zip((50, 18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27, 24), ROWS[:13], strict=True)),
    **dict(zip((12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 33, 30), ROWS[13:25], strict=True)),
    **dict(zip((0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39, 42), ROWS[25:37], strict=True)),
    **dict(zip((6, 7, 8, 9, 11, 45, 46, 43, 47, 44, 49), ROWS[37:], strict=True)),
    **dict(zip((82, 83, 84, 85, 86, 87, 88, 89, 91, 92), (82, 79, 80, 81, 75, 76, 77, 71, 72, 73), strict=True)),
    36: 28, 76: 96, 48: 15, 65: 83, 67: 55, 69: 78, 75: 98, 78: 74,
}  # fmt: skip
WINDOWS_EXTENDED = {0x11C: 96, 0x135: 98}
EVDEV_OFFSET = 8        # X11 and Wayland count from there

_AMERICAN = {
    (place, shift): mark for shift in (False, True) for place, mark in zip(ROWS, LAYOUTS[US][shift], strict=True)
}
_BACK = {
    name: dict(zip(plain + shifted, LAYOUTS[US][0] + LAYOUTS[US][1], strict=True))
    for name, (plain, shifted) in LAYOUTS.items()
}


def position(platform: str, scan_code: int, virtual_key: int) -> int:
    """The position of a key, from what a platform tells of it."""
    if platform == "cocoa":
        return MAC.get(virtual_key, 0)
    if platform == "windows":
        return WINDOWS_EXTENDED.get(scan_code, scan_code if scan_code < 0x100 else 0)
    return max(scan_code - EVDEV_OFFSET, 0)


def american(place: int, *, shift: bool) -> str:
    """What a key writes on an American keyboard; nothing if it writes nothing."""
    return PAD.get(place) or _AMERICAN.get((place, shift), "")


def meant(text: str, layout: str) -> str | None:
    """What was pressed for a text that a layout made; None if that layout cannot have made it."""
    back = _BACK[layout]
    return "".join(back[mark] for mark in text) if all(mark in back for mark in text) else None


def thai(text: str) -> bool:
    return any("\u0e00" <= mark <= "\u0e7f" for mark in text)


def could_be(layout: str, place: int, text: str) -> bool:
    """Whether a key makes that text under a layout; Caps Lock may have turned it."""
    if place in PAD or place not in ROWS:
        return True
    at = ROWS.index(place)
    return any(text.casefold() == marks[at].casefold() for marks in LAYOUTS[layout])
