"""What the pure YAML parser says of the common mistakes, and what we say."""

_MISTAKES = {
    "'\\t'": "a tab where only spaces can stand: indent with spaces",
    "cannot start any token": "a text cannot begin with this character: put the text in quotes",
    "mapping values": "bad indentation, a missing colon above, or text with `: ` that needs quotes",
    "<block end>": "bad indentation, or a missing colon or quote, here or on the line above",
    "expected ':'": "a missing colon, or bad indentation",
    "sequence entries": "bad indentation: a list begins on a line of its own, below its name",
    "'<stream end>'": "this bracket is never closed",
    "end of stream": "this quote is never closed",
    "document separator": "this quote is never closed",
    "',' or": "a comma or a closing bracket is missing",
    "alphabetic": "anchors (&) and aliases (*) are not read: put the text in quotes",
    "escape": "no such escape: write `\\\\` for a backslash, or use single quotes",
    "<document start>": "a second document begins: keep one, without `---` and `...`",
}
_OTHER = "this cannot be read: look for a wrong indentation, colon, bracket or quote"


def worded(problem: str) -> str:
    """The parser's words for a problem in ours: the first that fits."""
    return next((ours for part, ours in _MISTAKES.items() if part in problem), _OTHER)
