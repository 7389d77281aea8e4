"""Verbs as giving needs them: an auxiliary cut off by quotation marks is put back, a clitic makes a verb finite."""

from dataclasses import replace

from greffier.assemble._reading import Reading, Verb

_COMPOUND = {"Pres": "Perf", "Imp": "Plup", "Fut": "Fut"}
_LIGHT = ("ADV", "PRON", "CCONJ", "ADP", "PUNCT", "SPACE")


def verbs(reading: Reading) -> list[Verb]:
    """Return the verbs of a reading, mended where the tagger's slip would hide a gift."""
    words = reading.pack.words("verbs")
    have, futures = frozenset(words["have"]), tuple(words["future"])
    found: list[Verb] = []
    for verb in _with_hidden(reading):
        if verb.features.get("Form") in ("finite", "participle") and _behind_of(reading, verb):
            continue  # "la cérémonie de remise des clefs": the tagger took the noun for a verb
        if verb.features.get("Form") == "participle":
            last = found[-1] if found else None
            if last is not None and last.lemma in have and _bridged(reading, last, verb):
                tense = _COMPOUND.get(last.features.get("Tense", ""), "Perf")
                found[-1] = replace(
                    verb,
                    span=reading.doc[last.span.start : verb.span.end],
                    features={**last.features, "Form": "finite", "Tense": tense},
                )
                continue
            if verb.features.get("Clitic"):
                # A participle has no object pronoun before it: the tagger mistook a finite form.
                future = reading.doc[verb.head].lower_.endswith(futures)
                tense = "Fut" if future else "Pres"
                verb = replace(verb, features={**verb.features, "Form": "finite", "Mood": "Ind", "Tense": tense})
        found.append(verb)
    return found


def _with_hidden(reading: Reading) -> list[Verb]:
    """Add the presents that the tagger took for an adjective or a noun: "La Corée double son apport"."""
    raising = frozenset(reading.pack.words("giving")["raise"])
    ends = {mention.span.end for mention in reading.mentions if mention.kind in ("country", "organisation", "body")}
    heads = {verb.head for verb in reading.verbs}
    features = {"Form": "finite", "Mood": "Ind", "Number": "Sing", "Person": "3", "Tense": "Pres"}
    hidden = [
        Verb(span=reading.doc[at : at + 1], head=at, lemma=reading.plain[at] + "r", features=features)
        for at in sorted(ends)
        if at + 1 < len(reading.doc)
        and at not in heads
        and reading.plain[at] + "r" in raising
        and reading.doc[at + 1].pos_ == "DET"
    ]
    return sorted([*reading.verbs, *hidden], key=lambda verb: verb.span.start)


def _behind_of(reading: Reading, verb: Verb) -> bool:
    of = reading.pack.words("clauses")["of"]
    start = verb.span.start
    return start > 0 and len(verb.span) == 1 and reading.plain[start - 1] in of and reading.doc[start - 1].pos_ == "ADP"


def _bridged(reading: Reading, auxiliary: Verb, participle: Verb) -> bool:
    """Whether only adverbs and marks stand between the two."""
    between = reading.doc[auxiliary.span.end : participle.span.start]
    return auxiliary.features.get("Form") == "finite" and len(between) <= 8 and all(t.pos_ in _LIGHT for t in between)
