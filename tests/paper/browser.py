"""Chromium without a window: what it prints, shows and asks the network for.

`browse` gives every run a profile of its own, and reads in the browser's log what the page asked
the network for. A PDF of Chromium is tagged: it says of every element of the page on which sheets
of paper its parts are, and that is read here.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)
needs_chromium = pytest.mark.skipif(
    not CHROMIUM,
    reason="no Chromium to print with: install it, such as `apt-get install chromium`",
)
# It must not run as root with its sandbox, nor look for updates of its own.
_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-extensions"),
    *("--disable-default-apps", "--no-default-browser-check", "--disable-dev-shm-usage"),
)
_PAGES, _UP = b"/Type /Pages", b"/Parent "
# Run in a page: what its boxes and its words are like once they are laid out.
_MEASURE = """
<script>
const boxes = (of) => [...document.querySelectorAll(of)].map((one) => {
  const box = one.getBoundingClientRect();
  return [one.textContent, box.left, box.top, box.right, box.bottom];
});
addEventListener("load", () => {
  const found = OF, style = getComputedStyle(document.body);
  document.body.dataset.found = JSON.stringify({
    ...Object.fromEntries(found.map((of) => [of, boxes(of)])),
    wide: document.documentElement.scrollWidth, shown: innerWidth,
    ink: style.color, paper: style.backgroundColor,
  });
});
</script>
"""
_TOLD = """
<script>
addEventListener("load", () => {
  const found = Array.from(frames, (frame) => JSON.parse(frame.document.body.dataset.found));
  document.body.textContent = JSON.stringify(found);
});
</script>
"""


def browse(page: Path, *words: str) -> tuple[str, list[str]]:
    """Open a file with these options: what is printed, and every address that the page asked for.

    Nothing leaves this machine: the proxy is none. What the browser wants for itself is not told.
    """
    with TemporaryDirectory() as profile:
        log = Path(profile, "net.json")
        ran = subprocess.run(
            [
                str(CHROMIUM),
                *_OPTIONS,
                f"--user-data-dir={profile}",
                f"--log-net-log={log}",
                "--proxy-server=http://127.0.0.1:9",
                "--proxy-bypass-list=<-loopback>",
                *words,
                page.absolute().as_uri(),
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return ran.stdout, list(_asked(json.loads(log.read_text(encoding="utf-8"))))


def _asked(log: Any) -> Iterator[str]:
    """Every address in a log of the network that a page asked for, and not the browser itself."""
    begins = log["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    for event in log["events"]:
        said = event.get("params", {})
        if event["type"] == begins and said.get("initiator", "not an origin") != "not an origin":
            yield said["url"]


def measured(page: Path, *of: str, widths: tuple[int, ...] = (1000,), dark: bool = False) -> Any:
    """The boxes of the elements of some kinds, at each width; light unless `dark` is wanted.

    A copy of the page lets a script measure. It is in frames as wide as it is to be: a window is
    never so narrow.
    """
    copy = page.with_name(f"copy-{page.name}.html")
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".svg":
        text = f'<!DOCTYPE html><html><body style="margin:0">{text}</body></html>'
    script = _MEASURE.replace("OF", json.dumps(of))
    copy.write_text(open_to_all(text).replace("</body>", f"{script}</body>"), encoding="utf-8")
    frame = '<iframe src="{}" width="{}" height="900" style="border:0"></iframe>'
    frames = "".join(frame.format(copy.name, wide) for wide in widths)
    around = page.with_name(f"frames-{page.name}.html")
    around.write_text(f"<!DOCTYPE html><body>{frames}{_TOLD}</body>", encoding="utf-8")
    # A frame may be read only by what comes from the same place.
    options = ["--allow-file-access-from-files", "--window-size=1500,1000"]
    options += ["--blink-settings=preferredColorScheme=0"] * dark
    out, _ = browse(around, *options, "--dump-dom")
    found = re.search(r"<body>(.*?)</body>", out, re.DOTALL)
    assert found, out
    return json.loads(unescape(found[1]))


def open_to_all(text: str) -> str:
    """A page without its policy."""
    bare, found = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    assert found or "<meta" not in text
    return bare


def printed(page: Path) -> tuple["Paper", list[str]]:
    """A page as it is printed, and every request to the network that this took."""
    pdf = page.with_suffix(".pdf")
    _, asked = browse(page, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    return Paper(pdf.read_bytes()), asked


class Paper:
    """A tagged PDF, as Chromium writes it: which element is on which sheets of paper."""

    def __init__(self, pdf: bytes) -> None:
        bare = re.sub(rb"stream\r?\n.*?endstream", b"", pdf, flags=re.DOTALL)
        found = re.findall(rb"(?ms)^(\d+) 0 obj\n(.*?)\nendobj", bare)
        self._objects = {int(n): body for n, body in found}
        (top,) = [n for n, body in self._objects.items() if _PAGES in body and _UP not in body]
        self._sheets = list(self._pages(top))

    def __len__(self) -> int:
        return len(self._sheets)

    def articles(self) -> list[set[int]]:
        """The sheets, counted from 1, that each article is on."""
        return [self.sheets(n) for n in self._of_kind("Art")]

    def sections(self) -> list[set[int]]:
        """The sheets that each heading with a list below it is on, with that list."""
        every = [_references(self._inside(n)) for n in sorted(self._objects)]
        return [
            self.sheets(one) | self.sheets(other)
            for kids in every
            for one, other in pairwise(kids)
            if (self._kind(one), self._kind(other)) == ("H2", "L")
        ]

    def sheets(self, n: int) -> set[int]:
        """Every sheet that anything of an element is on."""
        inside = self._inside(n)
        parts = re.findall(rb"<</Type /MCR\n/Pg (\d+) 0 R", inside)
        rest = re.sub(rb"<<.*?>>", b"", inside, flags=re.DOTALL)
        if re.search(rb"\d", re.sub(rb"\d+ 0 R", b"", rest)):
            parts += re.findall(rb"(?m)^/Pg (\d+) 0 R", self._objects[n].partition(b"/K ")[0])
        own = {self._sheets.index(int(part)) + 1 for part in parts}
        return own.union(*map(self.sheets, _references(rest)))

    def _pages(self, n: int) -> Iterator[int]:
        found = re.search(rb"/Kids \[(.*?)\]", self._objects[n], re.DOTALL)
        if not found:
            yield n
        for kid in _references(found[1]) if found else []:
            yield from self._pages(kid)

    def _inside(self, n: int) -> bytes:
        found = re.search(rb"(?s)\n/K (\[.*\]|\d+ 0 R|\d+|<<.*>>)", self._objects[n])
        return found[1] if found else b""

    def _kind(self, n: int) -> str:
        found = re.search(rb"\n/S /(\w+)", self._objects[n])
        return found[1].decode() if found else ""

    def _of_kind(self, kind: str) -> list[int]:
        return [n for n in sorted(self._objects) if self._kind(n) == kind]


def _references(text: bytes) -> list[int]:
    return [int(n) for n in re.findall(rb"(\d+) 0 R", text)]
