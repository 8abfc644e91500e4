"""A scene as SVG, for paper and for the browser: lines, marks and words, no script, no link."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from acupress.figure.curves import XY
from acupress.figure.scene import Mark, Role, Scene, Stroke

UNIT = 20  # of the picture's own lengths, a cun

# Colours come from the page around it where it has its own.
STYLE = (
    ".line{stroke:#8a8f98}.outline{stroke:currentColor}"
    ".finger{stroke:#2f7fd0;fill:#2f7fd0;fill-opacity:.12}.landmark{stroke:#2f7fd0}"
    ".place{stroke:#d2322d;fill:#d2322d}path.place{fill-opacity:.35}"
    ".other{stroke:#d2322d;stroke-opacity:.55}"
    ".word{font-family:sans-serif;font-weight:600;stroke:none;fill:#2f7fd0}"
    ".number{font-family:sans-serif;font-weight:700;stroke:none;fill:#d2322d}"
)
_WIDTHS = {Role.LINE: 1.6, Role.FINGER: 1.6, Role.OUTLINE: 2.6}  # others: 3
_SIGN, _WORD, _LETTER = 6.5, 17, 0.62  # a sign's radius, a word's size, a letter's width in it
_BOLDEST = 2.2  # how much thicker than that lines become in a larger one
_SIGNS_OF = 20  # cun: in a picture so high, lines and words have just these sizes


def picture(scene: Scene, alt: str, *, height: int) -> str:
    """One SVG element. `height` is in CSS pixels, `alt` what is told who does not see it.

    The page that holds it has STYLE.
    """
    return "".join(_picture(scene, alt, height))


def _picture(scene: Scene, alt: str, height: int) -> Iterator[str]:
    size = scene.corner.to(scene.opposite)
    left, top, wide, high = (_number(n) for n in (*scene.corner, *size))
    width = round(height * size.x / size.y)
    scale = max(size) / _SIGNS_OF
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {wide} {high}" '
        f'width="{width}" height="{height}" role="img" aria-label={quoteattr(alt)} '
        'fill="none" stroke-linecap="round" stroke-linejoin="round">'
    )
    yield f"<title>{escape(alt)}</title>"
    for stroke in sorted(scene.strokes, key=lambda one: list(Role).index(one.role)):
        thick = _WIDTHS.get(stroke.role, 3) * min(scale, _BOLDEST)
        yield f'<path class="{stroke.role}" stroke-width="{thick:.1f}" d="{_path(stroke)}"/>'
    for mark in scene.marks:
        yield from _mark(mark, scale, scene)
    yield "</svg>"


def _path(stroke: Stroke) -> str:
    parts, at = [], None
    for piece in stroke.curve:
        if piece.start != at:
            parts.append(f"M{_pair(piece.start)}")
        parts.append(f"C{_pair(piece.out)} {_pair(piece.into)} {_pair(piece.end)}")
        at = piece.end
    return "".join(parts) + ("Z" if stroke.filled else "")


def _mark(mark: Mark, scale: float, scene: Scene) -> Iterator[str]:
    x, y, size = mark.at.x * UNIT, mark.at.y * UNIT, _SIGN * scale
    thick = f'stroke-width="{3 * scale:.1f}"'
    if mark.role is Role.LANDMARK:
        yield (
            f'<path class="landmark" {thick} d="M{x - size:.1f} {y:.1f}h{2 * size:.1f}'
            f'M{x:.1f} {y - size:.1f}v{2 * size:.1f}"/>'
        )
    else:
        yield (f'<circle class="{mark.role}" {thick} cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>')
    if mark.text:
        left, base = _free(mark, scale, scene)
        word = "word" if mark.role is Role.LANDMARK else "number"
        yield (
            f'<text class="{word}" x="{left:.1f}" y="{base:.1f}" '
            f'font-size="{_WORD * scale:.0f}">{escape(mark.text)}</text>'
        )


def _free(mark: Mark, scale: float, scene: Scene) -> tuple[float, float]:
    """Where a word begins: beside its sign, inside the picture and off the other signs."""
    x, y, size = mark.at.x * UNIT, mark.at.y * UNIT, _SIGN * scale
    wide = len(mark.text) * _WORD * _LETTER * scale
    others = [(one.at.x * UNIT, one.at.y * UNIT) for one in scene.marks if one is not mark]
    spots = [
        (x + 1.7 * size if away > 0 else x - 1.7 * size - wide, y + down * size)
        for down in (0, -2.2, 2.2)
        for away in (mark.away, -mark.away)
    ]
    for left, middle in spots:
        inside = scene.corner.x * UNIT <= left and left + wide <= scene.opposite.x * UNIT
        covers = any(
            left - size < ox < left + wide + size and abs(oy - middle) < 1.8 * size
            for ox, oy in others
        )
        if inside and not covers:
            return left, middle + 0.9 * size
    return spots[0][0], spots[0][1] + 0.9 * size


def _pair(at: XY) -> str:
    return f"{_number(at.x)} {_number(at.y)}"


def _number(cun: float) -> str:
    return f"{cun * UNIT:.1f}".removesuffix(".0")
