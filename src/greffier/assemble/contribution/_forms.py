"""Verbs as giving needs them: an auxiliary cut off by quotation marks is put back, a clitic makes a verb finite."""

from dataclasses import replace

from greffier.assemble._reading import Reading, Verb

_COMPOUND = {"Pres": "Perf", "Imp": "Plup", "Fut": "Fut"}
_PRESENT = {"Form": "finite", "Mood": "Ind", "Number": "Sing", "Person": "3", "Tense": "Pres"}
_HIDDEN = ("raise", "give", "give_gift", "give_sum", "contribute", "support", "undertake")
_LIGHT = ("ADV", "PRON", "CCONJ", "ADP", "PUNCT", "SPACE")


def verbs(reading: Reading) -> list[Verb]:
    """Return the verbs of a reading, mended where the tagger's slip would hide a gift."""
    words = reading.pack.words("verbs")
    have, futures = frozenset(words["have"]), tuple(words["future"])
    found: list[Verb] = []
    for verb in _with_hidden(reading):
        if verb.features.get("Form") in ("finite", "participle") and _behind_of(reading, verb):
            continue  # "la cérémonie de remise des clefs": the tagger took the noun for a verb
        if verb.features.get("Form") == "participle" and named(reading, verb.head):
            continue
        if _present(reading, verb):
            verb = replace(verb, features={**_PRESENT, **{k: v for k, v in verb.features.items() if k == "Clitic"}})
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


def named(reading: Reading, at: int) -> bool:
    """Whether an article makes a participle the noun of an act: "la remise par X de dix ambulances"."""
    article = at > 0 and reading.plain[at - 1] in reading.pack.words("clauses")["article"]
    clauses = reading.pack.words("clauses")
    behind = at + 1 < len(reading.doc) and reading.plain[at + 1] in {*clauses["by"], *clauses["of"]}
    return article and behind and reading.plain[at] in reading.pack.words("gifts")["act"]


def _present(reading: Reading, verb: Verb) -> bool:
    """Whether a form that the tagger took for another is a present: "la Suisse participe à", "fournit depuis lundi"."""
    word = reading.plain[verb.head]
    if verb.features.get("Form") == "infinitive":
        return (
            not word.endswith(tuple(reading.pack.words("verbs")["infinitive"])) and len(verb.span) == 1
        )  # "la Norvège transfère": no infinitive ends so
    if verb.features.get("Form") == "participle":
        return len(verb.span) == 1 and word + "r" == verb.lemma and verb.lemma.endswith("er")
    alike = verb.lemma in reading.pack.words("giving")["like_past"] and word == verb.lemma[:-1] + "t"
    return alike and verb.features.get("Tense") == "Past"


def _with_hidden(reading: Reading) -> list[Verb]:
    """Add what the tagger took for an adjective or a noun: "la Corée double son apport", "un don consenti par X"."""
    giving = reading.pack.words("giving")
    hidden_in = frozenset(word for key in _HIDDEN for word in giving[key])
    links = reading.pack.words("gift_links")
    clitics = {*links["dative"], *links["there"]}
    ends = {mention.span.end for mention in reading.mentions if mention.kind in ("country", "organisation", "body")}
    ends |= {end + 1 for end in ends if end < len(reading.doc) and reading.plain[end] in clitics}
    heads = {verb.head for verb in reading.verbs}
    hidden = [
        Verb(span=reading.doc[at : at + 1], head=at, lemma=form[0], features=_clitic(reading, at) | form[1])
        for at in sorted(ends)
        if at + 1 < len(reading.doc)
        and at not in heads
        and (form := _finite(reading, reading.plain[at])) is not None
        and _leads(reading, at + 1, form[0])
    ]
    hidden += [
        Verb(span=reading.doc[at : at + 1], head=at, lemma=lemma, features={"Form": "participle", "Tense": "Past"})
        for at in range(len(reading.doc) - 1)
        if reading.plain[at + 1] in reading.pack.words("clauses")["by"]
        and at not in heads
        and at > 0
        and not reading.doc[at - 1].is_punct
        if (lemma := _infinitive(reading.plain[at])) in hidden_in
    ]
    return sorted([*reading.verbs, *hidden], key=lambda verb: verb.span.start)


def _finite(reading: Reading, word: str) -> tuple[str, dict[str, str]] | None:
    """The infinitive and the features of a regular third person of a verb of giving: "finance", "expédieront"."""
    endings, giving = reading.pack.words("verbs"), reading.pack.words("giving")
    for ending, features in (
        ("", {}),
        *((end, {"Number": "Plur"}) for end in endings["plural"]),
        *((stem[-1] + end, {"Tense": "Fut"}) for stem in endings["regular"] for end in endings["future"]),
    ):
        lemma = word.removesuffix(ending) + "r"
        if word.endswith(ending) and any(lemma in giving[key] for key in _HIDDEN):
            return lemma, features
    return None


def _leads(reading: Reading, at: int, lemma: str) -> bool:
    """Whether what a verb of giving or of promising governs starts at a token: an object, an infinitive."""
    token = reading.doc[at]
    if any(verb.span.start == at and verb.features.get("Form") == "infinitive" for verb in reading.verbs):
        return lemma in reading.pack.words("giving")["undertake"]
    marks = {tuple(mark.split()[:2]) for mark in reading.pack.words("gift_links")["worth"]}
    worth = token.pos_ == "ADP" and tuple(reading.plain[at : at + 2]) in marks  # "finance à hauteur de 2 millions"
    return worth or token.pos_ in ("DET", "NUM") or token.text == ","


def _clitic(reading: Reading, at: int) -> dict[str, str]:
    """The features of a present, with the pronoun before it: "la Norvège lui destine"."""
    links, before = reading.pack.words("gift_links"), reading.plain[at - 1]
    return {**_PRESENT, "Clitic": before} if before in {*links["dative"], *links["there"]} else _PRESENT


def _infinitive(word: str) -> str:
    """Return the infinitive of a regular participle: "accordées", "consenti"."""
    stem = word.removesuffix("s").removesuffix("e")
    return stem[:-1] + "er" if stem.endswith("é") else stem + "r"


def _behind_of(reading: Reading, verb: Verb) -> bool:
    of = reading.pack.words("clauses")["of"]
    start = verb.span.start
    return start > 0 and len(verb.span) == 1 and reading.plain[start - 1] in of and reading.doc[start - 1].pos_ == "ADP"


def _bridged(reading: Reading, auxiliary: Verb, participle: Verb) -> bool:
    """Whether only adverbs and marks stand between the two."""
    between = reading.doc[auxiliary.span.end : participle.span.start]
    return auxiliary.features.get("Form") == "finite" and len(between) <= 8 and all(t.pos_ in _LIGHT for t in between)
