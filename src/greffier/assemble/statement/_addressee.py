"""Who is told: where the person or those addressed end behind a verb of saying."""

from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import mention_at
from greffier.assemble.statement._beside import person_beside


def past_person(reading: Reading, verb: Verb) -> int | None:
    """Return where the person told ends, behind the verb or a clitic before it; None where nobody is told."""
    at, doc = verb.span.end, reading.doc
    if verb.features.get("Clitic"):
        return at
    day = next((time for time in reading.times if time.span.start == at), None)
    at = day.span.end if day is not None else at  # "a prévenu ce matin le Conseil que"
    told = mention_at(reading, at)
    if told is not None:
        return told.span.end
    if at + 1 < len(doc) and doc[at].pos_ == "DET" and doc[at + 1].pos_ == "NOUN":
        return at + (3 if at + 2 < len(doc) and doc[at + 2].pos_ == "ADJ" else 2)
    return None


def past_addressee(reading: Reading, at: int) -> int:
    """Return where those told end ("a confirmé à son homologue, M. X, l'envoi"); *at* itself where nobody is told."""
    doc, words = reading.doc, reading.pack.words("clauses")
    if at + 2 >= len(doc) or plain(doc[at]) not in words["to"] or doc[at + 1].like_num or doc[at + 1].is_punct:
        return at
    if plain(doc[at + 1]) in words["asking"]:
        return at  # "a souligné à quel point"
    mention = mention_at(reading, at + 1) or mention_at(reading, at)
    noun = at + 1
    while noun + 1 < len(doc) and doc[noun].pos_ in ("DET", "ADJ", "NUM"):
        noun += 1
    end = mention.span.end if mention is not None else extend_right(reading, noun).end
    if (beside := person_beside(reading, end)) is not None:
        end = beside.span.end
    named = beside is not None or (mention is not None and mention.person is not None)
    end += named and end < len(doc) and doc[end].text == ","
    if end >= len(doc) or doc[end].is_sent_start:
        return at
    opens = doc[end].pos_ == "DET" or plain(doc[end]) in (*words["that"], *words["of"])
    return end if opens else at
