"""The voice of a text: the body that a resolution names once and then lets act without naming it again."""

from spacy.tokens import Span

from greffier.assemble._clauses._party import Party, head, named
from greffier.assemble._phrases import ends_phrase, plain
from greffier.assemble._reading import Mention, Reading, Verb, once
from greffier.assemble._who import coordinated, mention_at

LINE = 14
"""A line that only names the body ("Le Conseil de sécurité,") has no more tokens."""


@once
def voice(reading: Reading, verb: Verb) -> tuple[Party, ...]:
    """Return the body that acts where *verb* opens its paragraph ("2. Condamne …", "Rappelant …")."""
    block = reading.block(verb.head)
    if block is None or not opens(reading, verb, block):
        return ()
    if found := _above(reading, block):
        return found
    for above in reversed([each for each in reading.blocks if each.end <= block.start and len(each) <= LINE]):
        mention = next((m for m in reading.mentions if above.start <= m.span.start and m.span.end <= above.end), None)
        alone = above.text.rstrip().endswith((",", ":"))
        if alone and mention is None and (mention := _called_before(reading, above)) is not None:
            return (Party.of(mention),)
        if mention is not None and alone and mention.kind in ("body", "organisation", "group") and mention.actor:
            return (Party.of(mention),)
    return ()


def _called_before(reading: Reading, line: Span) -> Mention | None:
    """Return the body that a line calls by its noun alone ("Le Comité,"), where the text before names one such."""
    words = [token for token in line if token.is_alpha]
    if len(words) != 2 or words[0].pos_ != "DET":
        return None
    bodies = [m for m in reading.mentions if m.span.end <= line.start and m.kind == "body" and m.actor is not None]
    same = [m for m in bodies if any(token.lower_ == words[1].lower_ for token in m.span)]
    return same[-1] if len({m.actor for m in same}) == 1 else None


def _above(reading: Reading, item: Span) -> tuple[Party, ...]:
    """Return the subjects on which the line above an item ends: "À cet égard, il :", "La délégation", "Ils ont :"."""
    if item.label_ != "bullet":
        return ()
    lead = next((each for each in reversed(reading.blocks) if each.end <= item.start and each.label_ != "bullet"), None)
    words = [token for token in lead if not token.is_space] if lead is not None else []
    colon = len(words) > 1 and words[-1].text == ":"
    words = words[:-1] if colon else words
    while words and words[-1].pos_ in ("ADV", "AUX"):
        words.pop()
    if lead is None or not words or words[-1].is_punct:
        return ()
    last = words[-1].i
    told = any(lead.start <= v.head <= last and v.features["Form"] == "finite" for v in reading.verbs)
    mention = mention_at(reading, last)
    if mention is not None and mention.actor is not None:
        alone = colon or not (told or _governed(reading, mention.span.start))
        return tuple(map(Party.of, coordinated(reading, mention))) if alone else ()
    phrase = ends_phrase(reading, last)
    if phrase is None or told or phrase[0].pos_ != "DET" or _governed(reading, phrase.start):
        return ()
    speaks = head(phrase).lower_ in reading.speakers
    return (named(reading, phrase),) if speaks else ()


def _governed(reading: Reading, start: int) -> bool:
    """Say whether a preposition governs the phrase that starts at a token: "sous la présidence du Togo"."""
    first, before = reading.doc[start], reading.doc[max(0, start - 1)]
    return plain(first) in reading.pack.words("clauses")["of"] or (start > 0 and before.pos_ == "ADP")


def opens(reading: Reading, verb: Verb, block: Span) -> bool:
    """Say whether only a number, a bullet and adverbs stand before the verb in its paragraph."""
    parted = ";" in reading.plain[block.start : verb.span.start]
    start = (
        max(k + 1 for k in range(block.start, verb.span.start) if reading.plain[k] == ";") if parted else block.start
    )
    if start > block.start:  # "8. Exhorte … ; remercie …": the paragraph must open with a verb of the body's own
        first = next((v for v in reading.verbs if v.head >= block.start), verb)
        if first is verb or not opens(reading, first, block):
            return False
    before = reading.doc[start : verb.span.start]
    words = [token for token in before if token.is_alpha and token.pos_ != "ADV" and len(token) > 1]
    named = any(mention_at(reading, token.i) is not None for token in before)
    return not words and not named
