"""A sheet as one HTML file: no script, nothing fetched, light and dark, made to be printed.

It is XML as well, so that a strict parser can read it.
"""

from collections.abc import Iterator
from html import escape

from acupress.figure.svg import STYLE, picture
from acupress.paper.sheet import Card, Section, Sheet

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_CSS = """
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#5c6570;--paper:#fff;--edge:#d5dae0}
@media (prefers-color-scheme:dark){
  :root{--ink:#e6e9ed;--quiet:#9aa4b0;--paper:#15181c;--edge:#333a43}}
*{box-sizing:border-box}
body{margin:2rem auto;padding:0 1.2rem;max-width:60rem;color:var(--ink);background:var(--paper);
  font:1.05rem/1.5 system-ui,sans-serif}
h1{margin:0;font-size:2rem}h2{margin:0 0 .3rem;font-size:1.15rem}
.facts,.names{color:var(--quiet);margin:.1rem 0 1rem}
section,article{break-inside:avoid;margin:1.2rem 0}
article{display:grid;grid-template-columns:15rem 7rem 1fr;gap:1.2rem;align-items:center;
  border-top:1px solid var(--edge);padding-top:1.2rem}
article svg{display:block;width:100%;height:auto;max-height:18rem}
article .n{color:#d2322d}
dl{display:grid;grid-template-columns:6rem 1fr;gap:.3rem .6rem;margin:0}
dt{font-weight:600}dd{margin:0}
ul{margin:.2rem 0;padding-left:1.2rem}
section:last-child ul{font-size:.85em}
@media (max-width:46rem){article{grid-template-columns:1fr 6rem}article>div{grid-column:1/-1}}
@media print{:root{--ink:#000;--quiet:#444;--paper:#fff;--edge:#bbb}
  body{margin:0;max-width:none;font-size:10.5pt}article svg{max-height:6cm}
  article{grid-template-columns:5cm 2.4cm 1fr}h2{break-after:avoid}}
@page{margin:1.5cm}
"""


def html(sheet: Sheet) -> str:
    """The file."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    title = escape(sheet.title)
    yield "<!DOCTYPE html>"
    yield '<html xmlns="http://www.w3.org/1999/xhtml" lang="en">'
    yield '<head><meta charset="utf-8"/>'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    yield f"<title>{title}</title><style>{_CSS}{STYLE}</style></head><body>"
    yield f'<header><h1>{title}</h1><p class="facts">{escape(sheet.facts)}</p></header><main>'
    for section in sheet.before:
        yield from _section(section)
    for card in sheet.cards:
        yield from _card(card)
    for section in sheet.after:
        yield from _section(section)
    yield "</main></body></html>"


def _section(section: Section) -> Iterator[str]:
    yield f"<section><h2>{escape(section.title)}</h2><ul>"
    for row in section.rows:
        yield f"<li>{escape(row)}</li>"
    yield "</ul></section>"


def _card(card: Card) -> Iterator[str]:
    yield "<article>"
    for drawn in card.pictures:
        yield picture(drawn.scene, drawn.alt, height=288)
    number = f'<span class="n">{card.n}</span>'
    yield f'<div><h2>{number} {escape(card.title)}</h2><p class="names">{escape(card.names)}</p>'
    yield "<dl>"
    for label, text in card.rows:
        yield f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>"
    yield "</dl></div></article>"
