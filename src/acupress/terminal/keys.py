"""Bytes from a terminal become names of keys. Pure: no file, no clock.

A terminal sends keys, and things that only look like keys: mouse reports, focus changes, answers to
questions, pasted text. An escape sequence is always swallowed whole, so that its letters are never
taken for keys: a paste is the one key `paste`; reports and answers are nothing; any other sequence
that we have no name for, and anything malformed, is the key `unknown`.

What is incomplete is handed back, to be put in front of the bytes that follow. It is cut down to
what can still matter, so it stays small however long a paste is. Whoever reads also knows time:
after `patience(rest)` seconds of silence nothing more will come, and `give_up(rest)` decides.
"""

import codecs

_ESC = 0x1B
_PASTE, _PASTE_END = b"\x1b[200~", b"\x1b[201~"
_STRINGS = b"]P_^X"  # OSC, DCS, APC, PM, SOS: text up to BEL or ST
_BEL, _CANCEL, _SUBSTITUTE = 0x07, 0x18, 0x1A
_BODY = 64  # no key and no report has that many bytes of parameters

_CONTROLS = {
    0x00: "ctrl-space",
    **{code: f"ctrl-{chr(code + 0x60)}" for code in range(1, 0x1B)},
    **{code: f"ctrl-{chr(code + 0x40)}" for code in range(0x1C, 0x20)},
    0x08: "backspace",
    0x09: "tab",
    0x0A: "enter",
    0x0D: "enter",
    0x20: "space",
    0x7F: "backspace",
}
_LETTERS = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"}
_NUMBERS = {
    "1": "home",
    "3": "delete",
    "4": "end",
    "5": "pageup",
    "6": "pagedown",
    "7": "home",
    "8": "end",
    "201": "",
}

# A key's name and where the next one begins. No name: swallowed. No next: more bytes are needed.
_Found = tuple[str, int]
_MORE: _Found = ("", 0)


def decode(buffer: bytes) -> tuple[list[str], bytes]:
    """Name the keys in `buffer`, and hand back the incomplete bytes at its end."""
    keys: list[str] = []
    at = 0
    while at < len(buffer):
        key, end = _next(buffer, at)
        if not end:
            return keys, _shortened(buffer[at:])
        if key:
            keys.append(key)
        at = end
    return keys, b""


def patience(rest: bytes) -> float:
    """Seconds of silence after which an incomplete `rest` will stay incomplete.

    Short for a key; longer for a paste or a terminal's answer, which a slow line may tear apart,
    and whose letters must not become keys.
    """
    return 1.0 if rest.startswith(_PASTE) or _is_answer(rest) else 0.05


def give_up(rest: bytes) -> list[str]:
    """Name the keys in an incomplete `rest` when nothing more will come."""
    if not rest:
        return []
    if rest == b"\x1b":
        return ["escape"]
    if rest.startswith(_PASTE):
        return ["paste"]
    return [] if rest.startswith(b"\x1b[M") or _is_answer(rest) else ["unknown"]


def _next(buffer: bytes, at: int) -> _Found:
    code = buffer[at]
    if code == _ESC:
        return _escape(buffer, at)
    if code >= 0x80:
        return _character(buffer, at)
    return _CONTROLS.get(code) or chr(code), at + 1


def _character(buffer: bytes, at: int) -> _Found:
    lead = buffer[at]
    size = 1 + (lead >= 0xC2) + (lead >= 0xE0) + (lead >= 0xF0)
    try:
        text, used = codecs.utf_8_decode(buffer[at : at + size], "strict", False)  # noqa: FBT003
    except UnicodeDecodeError as error:
        return "unknown", at + error.end
    if not used:
        return _MORE
    return text if text.isprintable() else "unknown", at + used


def _escape(buffer: bytes, at: int) -> _Found:
    if at + 1 == len(buffer):
        return _MORE
    kind = buffer[at + 1]
    if kind == _ESC:
        return "escape", at + 1
    if kind in b"[O":
        return _sequence(buffer, at)
    if kind in _STRINGS:
        return _string(buffer, at + 2)
    _, end = _next(buffer, at + 1)  # Alt and a character
    return "unknown", end


def _sequence(buffer: bytes, at: int) -> _Found:
    start = end = at + 2
    while end < len(buffer) and 0x20 <= buffer[end] <= 0x3F:
        end += 1
    if end == len(buffer):
        return _MORE
    if not 0x40 <= buffer[end] <= 0x7E:
        return "unknown", end  # broken off by another key, which counts by itself
    body = buffer[start:end].decode("ascii")
    final = chr(buffer[end])
    end += 1
    if buffer[at + 1] == ord("O"):
        return "enter" if final == "M" else _named(body, final), end
    if final == "[" and not body:  # F1 to F5 of the Linux console
        if end == len(buffer):
            return _MORE
        return "unknown", end + (buffer[end] in b"ABCDE")
    if final == "M" and not body:  # a mouse report of the old kind: three bytes of any value
        return ("", end + 3) if end + 3 <= len(buffer) else _MORE
    if final == "~" and body == "200":
        closing = buffer.find(_PASTE_END, end)
        return ("paste", closing + len(_PASTE_END)) if closing >= 0 else _MORE
    return "" if _is_report(body, final) else _named(body, final), end


def _string(buffer: bytes, at: int) -> _Found:
    for end in range(at, len(buffer)):
        if buffer[end] == _BEL:
            return "", end + 1
        if buffer[end] in (_CANCEL, _SUBSTITUTE):
            return "unknown", end + 1
        if buffer[end] == _ESC:
            if end + 1 == len(buffer):
                return _MORE
            return ("", end + 2) if buffer[end + 1] == ord("\\") else ("unknown", end)
    return _MORE


def _is_report(body: str, final: str) -> bool:
    """Tell what a terminal says of itself, the mouse or the focus from a key."""
    if not body:
        return final in "IO"
    return body[0] in "<=>?" or final in "MRcmnty"


def _named(body: str, final: str) -> str:
    number, _, modifier = body.partition(";")
    if modifier not in ("", "1"):
        return "unknown"
    if final == "~":
        return _NUMBERS.get(number, "unknown")
    return _LETTERS.get(final, "unknown") if number in ("", "1") else "unknown"


def _is_answer(rest: bytes) -> bool:
    """Tell the beginning of a string from Alt with a character, which begins as one."""
    return len(rest) > 2 and rest[0] == _ESC and rest[1] in _STRINGS


def _shortened(rest: bytes) -> bytes:
    if rest.startswith(_PASTE):
        return _PASTE + rest[len(_PASTE) :][1 - len(_PASTE_END) :]
    if _is_answer(rest):
        return rest[:2] + rest[2:][-2:]
    return rest[: 2 + _BODY]
