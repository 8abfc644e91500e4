"""Bytes of a file, damaged."""

from collections.abc import Callable, Sequence
from random import Random

_SIGNS = (
    b"[", b"]", b"{", b"}", b", ", b": ", b":", b"- ", b"-", b"? ", b"&a ", b"*a ", b"!",
    b"!!str ", b"|", b">",
    b"'", b'"', b"#", b" #", b"%", b"@", b"`", b"\\", b"~", b"<<: ", b"---\n", b"...\n",
    b"%YAML 1.2\n",
    b"\t", b"\n", b"\r", b"\r\n", b" ", b"    ", b"\n\n",
)  # fmt: skip
_UNSEEN = tuple(
    one.encode(errors="surrogatepass")
    for one in (
        "\x00",
        "\x07",
        "\x1b[2J",
        "\x7f",
        "\x85",
        "\x9b",
        "\u200b",
        "\u202e",
        "\u2028",
        "\ufeff",
        "\ud800",
        "\U000e0041",
    )
)
_NOT_UTF_8 = (
    b"\xff",
    b"\xc3",
    b"\xe2\x82",
    b"\xed\xa0\x80",
    b"\xc0\x80",
    b"\xf5\x80\x80\x80",
    b"\x80",
)
MOST = 60_000
Damage = Callable[[bytes, bytes, Random], bytes]


def _insert(pieces: Sequence[bytes]) -> Damage:
    def insert(data: bytes, _: bytes, by: Random) -> bytes:
        at = by.randint(0, len(data))
        return data[:at] + by.choice(pieces) * by.choice([1, 1, 1, 2, 30]) + data[at:]

    return insert


def _flip(data: bytes, _: bytes, by: Random) -> bytes:
    at = by.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << by.randrange(8)]) + data[at + 1 :]


def _delete(data: bytes, _: bytes, by: Random) -> bytes:
    at = by.randrange(len(data))
    return data[:at] + data[at + by.choice([1, 1, 2, 5, 40]) :]


def _truncate(data: bytes, _: bytes, by: Random) -> bytes:
    return data[: by.randint(0, len(data))]


def _splice(data: bytes, other: bytes, by: Random) -> bytes:
    return data[: by.randint(0, len(data))] + other[by.randint(0, len(other)) :]


def _noise(data: bytes, _: bytes, by: Random) -> bytes:
    at = by.randint(0, len(data))
    return data[:at] + by.randbytes(by.randint(1, 9)) + data[at:]


def _lines(data: bytes, other: bytes, by: Random) -> bytes:
    """Lines that come again, are gone, change places, or are further in or out."""
    rows = data.split(b"\n")
    at, to = by.randrange(len(rows)), by.randrange(len(rows))
    match by.randrange(6):
        case 0:
            rows[at:at] = rows[at : at + by.choice([1, 1, 5])] * by.choice([1, 1, 40])
        case 1:
            del rows[at]
        case 2:
            rows[at], rows[to] = rows[to], rows[at]
        case 3:
            rows[at] = b" " * by.randint(1, 4) + rows[at]
        case 4:
            rows[at] = rows[at][by.randint(1, 3) :] if rows[at][:1] == b" " else rows[at].strip()
        case 5:
            rows[at] = rows[at].replace(b"  ", b"\t")
    return b"\n".join(rows)


def _whole(data: bytes, _: bytes, by: Random) -> bytes:
    match by.randrange(4):
        case 0:
            return data.replace(b"\n", b"\r\n")
        case 1:
            return b"\xef\xbb\xbf" + data
        case 2:
            return data.decode(errors="replace").encode(
                by.choice(["utf-16", "utf-16-le", "utf-32"])
            )
        case _:
            return data + data


_DAMAGES: Sequence[Damage] = (
    _insert(_SIGNS), _insert(_SIGNS), _insert(_SIGNS), _insert(_UNSEEN), _insert(_NOT_UTF_8),
    _flip, _flip,
    _delete, _delete, _truncate, _splice, _noise, _lines, _lines, _lines, _lines, _whole,
)  # fmt: skip


def damaged(data: bytes, other: bytes, by: Random) -> bytes:
    """A file with one to three things done to its bytes; `other` is one to splice with."""
    for _ in range(by.choice([1, 1, 1, 2, 3])):
        data = by.choice(_DAMAGES)(data or b"\n", other, by)[:MOST]
    return data
