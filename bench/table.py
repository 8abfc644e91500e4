"""The rows of the table, printed one by one as they become known."""

import os
import platform
import time

from measure import Spread

_FORM = "{:<42}{:>8}  {:<13}{:>8}  {:<13}{:>10}  {:<10}{}"


def heading() -> None:
    """Say what machine this is, and what stands in which column."""
    print(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
        f"{time.strftime('%Y-%m-%d %H:%M')}\n"
    )
    _row("", "× python", "min–max", "× empty", "min–max", "time", "at most", "")


def ratio(name: str, seconds: Spread, ratios: list[Spread], target: float | None) -> None:
    """Print how many times as long as `python -c pass` and as an empty script something takes."""
    python, empty = ratios
    _row(
        name,
        f"{python.median:.1f}",
        python.range,
        f"{empty.median:.1f}",
        empty.range,
        f"{seconds.median * 1000:.0f} ms",
        "" if target is None else f"{target:g}",
        _verdict(python.median, target),
    )


def figure(name: str, value: float, unit: str, target: float | None) -> None:
    """Print one figure that is no ratio."""
    at_most = "" if target is None else f"{target:g} {unit}"
    _row(name, "", "", "", "", f"{value:.3g} {unit}", at_most, _verdict(value, target))


def not_measured(name: str, why: object) -> None:
    """Print that there is no figure, and why."""
    print(f"{name:<42}not measured: {why}")


def _verdict(value: float, target: float | None) -> str:
    if target is None:
        return ""
    return "ok" if value <= target else "OVER"


def _row(*cells: str) -> None:
    print(_FORM.format(*cells).rstrip(), flush=True)
