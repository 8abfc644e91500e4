"""Figures so small that a place on them can be worked out in the head, and spots on them."""

from collections.abc import Mapping

from acupress.catalogue.atlas import Atlas, Figure, Landmark, Spot


def landmark(x: float, y: float, label: str = "") -> Landmark:
    """A landmark, with or without a word beside it."""
    return {"at": [x, y], "label": label, "says": "Feel for it."}


def spot(
    origin: str = "",
    *,
    toward: str = "",
    cun: float | None = None,
    part: float | None = None,
    by: Mapping[str, float] | None = None,
    fingers: int = 0,
    under_last: bool = False,
    area: str = "",
    figure: str = "trunk",
) -> Spot:
    """Where a point is; on the trunk unless said otherwise."""
    return {
        "figure": figure,
        "origin": origin,
        "toward": toward,
        "cun": cun,
        "part": part,
        "by": dict(by or {}),
        "fingers": fingers,
        "under_last": under_last,
        "area": area,
    }


# Half an egg of 20 cun and its mirror image; `in` is toward the middle, the eye looks from behind.
TRUNK: Figure = {
    "id": "trunk",
    "title": "a trunk",
    "side": "right",
    "mirrored": True,
    "axes": {"up": [0, -1], "out": [1, 0]},
    "outline": [[[0, 0], [4, 3], [5, 10], [4, 17], [0, 20]]],
    "lines": [[[2, 8], [3, 9]]],
    "landmarks": {
        "bump": landmark(0, 5, "bump"),
        "hip": landmark(4, 13, "hip"),
        "rib": landmark(4, 9, "rib"),
        "nameless": landmark(2, 15),
    },
    "areas": {"flank": [[2, 10], [4, 10], [4, 14], [2, 14]]},
    "lengths": [],
}
# A right arm with the hand up, seen so that the thumb's side, `out`, is on the right.
LIMB: Figure = {
    **TRUNK,
    "id": "limb",
    "title": "a limb",
    "mirrored": False,
    "axes": {"up": [0, 1], "out": [1, 0]},
    "outline": [[[-1, 12], [-1.5, 6], [0, 0], [2, 6], [1.5, 12]]],
    "lines": [],
    "landmarks": {"wrist": landmark(0.2, 5, "wrist"), "elbow": landmark(0.2, 11, "elbow")},
    "areas": {"pad": [[0, 2], [1, 2], [1, 4], [0, 4]]},
}
# Two whole bodies: a trunk four times as large, whose front has a navel and whose back has a bump.
FRONT: Figure = {
    **TRUNK,
    "id": "body-front",
    "side": "left",
    "outline": [[[4 * x, 4 * y] for x, y in TRUNK["outline"][0]]],
    "landmarks": {"navel": landmark(0, 30, "navel"), "shoulder": landmark(9, 12, "shoulder")},
}
BACK: Figure = {
    **FRONT,
    "id": "body-back",
    "side": "right",
    "landmarks": {"bump": landmark(0, 12, "bump"), "shoulder": landmark(9, 12, "shoulder")},
}
ATLAS: Atlas = {one["id"]: one for one in (TRUNK, LIMB, FRONT, BACK)}
