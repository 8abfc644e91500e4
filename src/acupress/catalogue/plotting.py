"""From checked figures to the atlas, and from a point's spot to the book."""

from collections.abc import Iterable

from acupress.catalogue import atlas, figures


def plotted(spot: figures.Spot) -> atlas.Spot:
    """A spot with a value for everything."""
    return {
        "figure": spot.figure,
        "origin": spot.from_ or "",
        "toward": spot.toward or "",
        "cun": spot.cun,
        "part": spot.part,
        "by": {way.value: cun for way, cun in spot.by.items()},
        "fingers": spot.fingers or 0,
        "under_last": spot.under_last,
        "area": spot.area or "",
    }


def compile_atlas(drawn: Iterable[figures.Figure]) -> atlas.Atlas:
    """The figures by their ids."""
    return {figure.id: _figure(figure) for figure in drawn}


def _figure(figure: figures.Figure) -> atlas.Figure:
    return {
        "id": figure.id,
        "title": figure.title,
        "side": figure.side.value,
        "mirrored": figure.mirrored,
        "axes": {way.value: axis for way, axis in figure.axes.items()},
        "outline": figure.outline,
        "lines": figure.lines,
        "landmarks": {
            name: {"at": mark.at, "label": mark.label, "says": mark.says}
            for name, mark in figure.landmarks.items()
        },
        "areas": figure.areas,
        "lengths": [
            {"origin": one.from_, "to": one.to, "along": one.along or "", "cun": one.cun}
            for one in figure.lengths
        ],
    }
