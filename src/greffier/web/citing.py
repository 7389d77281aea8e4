"""Citing: who said what, when, where it stands, and a link to the very words on the official page."""

from urllib.parse import quote, urlsplit

from greffier.records.statement import Statement
from greffier.run.ledger import Kept
from greffier.web.words import Words

_EDGE = 6
"""Words at either end of a long quotation that a text fragment names."""


def official(url: str | None) -> str | None:
    """Return the address of the official page if it is one that a browser may be sent to."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def fragment(url: str | None, words: str) -> str | None:
    """Return the official page at these words (WICG, "URL Fragment Text Directives").

    >>> fragment("https://example.org/a#top", "un, deux-trois")
    'https://example.org/a#:~:text=un%2C%20deux%2Dtrois'
    """
    page = official(url)
    if page is None:
        return None
    lines = [line for line in words.split("\n") if line.strip()]
    spoken = [line.split() for line in lines]
    if not spoken:
        return page
    if len(lines) > 1 or len(spoken[0]) > 3 * _EDGE:
        said = f"{_escaped(spoken[0][:_EDGE])},{_escaped(spoken[-1][-_EDGE:])}"
    else:
        said = _escaped(spoken[0])
    return f"{page.partition('#')[0]}#:~:text={said}"


def _escaped(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")


def citation(kept: Kept, words: Words, permalink: str) -> str:
    """Write a citation: the words, who said them, when, the release, and where to find both."""
    record, release = kept.record, kept.release
    if isinstance(record, Statement):
        quoted = " […] ".join(record.content)
        if record.mode == "direct":
            quoted = words.say("“%(words)s”", words=quoted)
        who = record.speaker.person or words.actor(record.speaker.actor) or words.say("speaker not named")
        if record.speaker.person and record.speaker.actor:
            who = f"{who}, {words.actor(record.speaker.actor)}"
    else:
        quoted = words.say("“%(words)s”", words=" […] ".join(" ".join(p.exact.split()) for p in record.evidence))
        who = words.label("kind", kept.kind)
    source = ", ".join(
        part
        for part in (
            words.actor(release.publisher),
            words.say("“%(words)s”", words=release.title) if release.title else "",
            words.day(release.published) if release.published else "",
            official(release.url) or "",
        )
        if part
    )
    head = f"{quoted} ({who}{', ' + words.day(kept.day) if kept.day else ''})"
    return f"{' '.join(head.split())}. {words.say('Source')}: {source}. {permalink}"
