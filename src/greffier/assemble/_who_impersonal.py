"""Whether "il" stands for nobody: "il a été discuté de la pêche", "il y a deux ans"."""

from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who_draft import Draft


def impersonal(reading: Reading, draft: Draft) -> bool:
    """Say whether "il" stands for nobody: its verb never has a subject, or the parser calls it an expletive."""
    if draft.value != "he":
        return False
    near = [v for v in reading.verbs if draft.start - 3 <= v.head < draft.start + 9]
    following = [v for v in near if v.span.end > draft.start]
    lemma = following[0].lemma if following else ""
    never = reading.pack.words("actors").get("impersonal", ())
    beside = reading.doc[draft.end : draft.end + 2]
    # "promis il y a deux ans"; but "il y a condamné" has a verb of its own.
    there = len(beside) == 2 and f"{beside[0].lower_} {beside[1].lemma_}" in never
    there = there and (not following or following[0].head <= beside[1].i or following[0].span.start > beside[1].i)
    acts = bool(following) and lemma not in reading.pack.words("verbs")["have"]
    if acts and following[0].features.get("Clitic") == "y":
        return False  # "Il y rencontrera", "il y a rencontré": where somebody is
    if acts and _discussed(reading, following[0]):
        return True
    if lemma in never or there:
        return True
    if following and following[0].features.get("Reflex"):
        return False  # the tagger calls every "il s'appuie" impersonal
    expletive = any(token.dep_.startswith("expl") for token in draft.span if token.pos_ == "PRON")
    return expletive and not draft.span.text.startswith("-") and not says(reading, draft)


def _discussed(reading: Reading, verb: Verb) -> bool:
    """Say whether "il" only stands before what was talked of: "il a été discuté de la pêche"."""
    takes, of = reading.pack.words("discussion")["on"], reading.pack.words("clauses")["of"]
    following = reading.plain[verb.span.end : verb.span.end + 1]
    return verb.lemma in takes and verb.features.get("Voice") == "Pass" and any(word in of for word in following)


def says(reading: Reading, draft: Draft) -> bool:
    """Say whether the pronoun's verb is one of saying: a person's, then."""
    following = [v for v in reading.verbs if draft.start <= v.head < draft.start + 8]
    return bool(following) and reading.says(following[0])
