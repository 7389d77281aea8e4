"""What was discussed, told otherwise: heard on it, raised in the passive, what a session is given to."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import Party, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.meeting._agenda import agenda, entries
from greffier.assemble.meeting._discussion import Discussion, devoted, talked_of, verbal, within_one
from greffier.assemble.meeting._exchange import brought_up, nominal
from greffier.assemble.meeting._lexis import BESIDE, MEETINGS, Lexis, lemmas
from greffier.assemble.meeting._past import after_asides, clause_end, introduced
from greffier.assemble.meeting._pick import oblique
from greffier.assemble.meeting._present import listed
from greffier.assemble.meeting._subject import subject

_SESSIONS = ("gathering", "sitting", "bilateral", "noun")


def matters(reading: Reading, lexis: Lexis, span: Span) -> list[Discussion]:
    """Return everything that a sentence says was discussed, in reading order."""
    found: list[Discussion] = []
    for source in (verbal, devoted, agenda, nominal):
        for talk in source(reading, lexis, span):
            if talk.topics and not any(within_one(talk, other) and talk.span[1] > other.at for other in found):
                found.append(talk)
    for source in (_heard, _raised, _given_to, _met_on, entries):
        for talk in source(reading, lexis, span):
            if talk.topics and not any(within_one(talk, other) for other in found):
                found.append(talk)
    return sorted(found, key=lambda talk: talk.at)


def _finite(reading: Reading, span: Span) -> Iterator[Verb]:
    for verb in verbs_in(reading, span.start, span.end):
        features = verb.features
        if features.get("Form") == "finite" and not features.get("Neg") and features.get("Mood") != "Cnd":
            yield verb


def _heard(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Discussion]:
    """A body hears somebody on something: "a auditionné le recteur, M. X, sur la mobilité"."""
    hears = set(reading.pack.words("meeting_verbs")["hear"])
    for verb in _finite(reading, span):
        if verb.lemma not in hears or verb.features.get("Voice") == "Pass":
            continue
        who, heard = subject(reading, lexis, verb), listed(reading, lexis, verb.span.end, span.end)
        if who is None or not who.collective or not heard:
            continue
        past = max(mention.span.end for mention in heard)
        if past == span.end:
            continue
        brought = brought_up(reading, lexis, past + (reading.doc[past].text == ","), span.end)
        start = lexis.at("on-noun", brought) if brought is not None else None
        if start is not None:
            end = clause_end(reading, start, span.end)
            yield talked_of(reading, lexis, verb.head, (verb.span.start, end), start, end)


def _raised(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Discussion]:
    """What was raised is the subject: "Le retour des réfugiés a été abordé"."""
    for verb in _finite(reading, span):
        behind = _raises(reading, lexis, verb, span)
        if behind is None:
            continue
        opens = verb.span.start - span.start <= 1 or plain(reading.doc[verb.span.start - 1]) in oblique(reading)
        # "Au cours de l'audience ont été évoqués A et B"
        opens = opens or any(lexis.at(key, span.start) is not None for key in BESIDE)
        opens = opens and verb.span.end < span.end
        first = after_asides(reading, lexis, verb.span.end, span.end) if opens else None
        if first is not None and reading.doc[verb.span.start].pos_ != "PRON" and reading.doc[first].pos_ == "DET":
            # "Ont également été évoqués les investissements": the subject follows.
            end = clause_end(reading, first, span.end)
            yield talked_of(reading, lexis, verb.head, (verb.span.start, end), first, end)
            continue
        parties = subjects(reading, verb)
        if not parties or any(_acts(reading, party) for party in parties):
            continue
        # Of several joined, the parser's subject has them all: "Le désarmement et la piraterie ont été abordés".
        edges = [t.left_edge.i for t in reading.doc[verb.head].lefts if t.dep_.startswith("nsubj")]
        start, end = min([*edges, *(party.span.start for party in parties)]), verb.span.start
        start = min(start, _past_setting(reading, lexis, span) or start)
        if span.start <= start < end:
            yield talked_of(reading, lexis, verb.head, (start, verb.span.end), start, end)
        behind += behind < span.end and reading.doc[behind].text == ","
        listed = (
            behind < span.end and reading.doc[behind].text == ":" and lexis.first(("matter",), start, end) is not None
        )
        if behind < span.end and (lexis.at("notably", behind) is not None or listed):
            # "Plusieurs sujets ont été abordés, dont la pêche et le climat", "Les points suivants ont été abordés : A"
            end = clause_end(reading, behind, span.end)
            yield talked_of(reading, lexis, verb.head, (verb.span.end, end), behind, end)


def _past_setting(reading: Reading, lexis: Lexis, span: Span) -> int | None:
    """Return where a subject starts behind the meeting that it was raised at: "Au cours des échanges, A, B et C"."""
    if not any(lexis.at(key, span.start) is not None for key in BESIDE):
        return None
    comma = next((at for at in range(span.start, span.end - 1) if reading.doc[at].text == ","), None)
    return comma + 1 if comma is not None and reading.doc[comma + 1].pos_ == "DET" else None


def _raises(reading: Reading, lexis: Lexis, verb: Verb, span: Span) -> int | None:
    """Return where a verb of raising ends, with its object; None where it raises nothing."""
    terms = reading.pack.words("discussion")
    if verb.features.get("Voice") == "Pass":
        return verb.span.end if verb.lemma in terms["object"] else None
    if verb.lemma in terms["by"]:
        # "La guerre a dominé les entretiens"
        over = lexis.first(MEETINGS, verb.span.end, min(span.end, verb.span.end + 3))
        return over[1] if over is not None else None
    past = lexis.at("accent", verb.span.end + 1) if verb.lemma in terms["keeps"] else None
    if past is None:
        return None
    # "Le dessalement a retenu l'attention des participants", and not "des médias"
    whose = lexis.first(("members", "ministers", "attendants"), past, min(span.end, past + 3))
    return past if whose is not None else None


def _acts(reading: Reading, party: Party) -> bool:
    """Say whether a subject is somebody whom the release names, and no adjective: "les réfugiés soudanais"."""
    if party.actor is None or " " in party.actor or reading.doc[party.span.start].pos_ == "ADJ":
        return False
    return any(mention.actor == party.actor for mention in reading.mentions)


def _given_to(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Discussion]:
    """A session given to something: "consacrera sa première séance à la sûreté des lignes"."""
    gives = set(reading.pack.words("discussion")["gives"])
    for verb in _finite(reading, span):
        if verb.lemma not in gives or verb.features.get("Voice") == "Pass":
            continue
        for key in _SESSIONS:
            for _, last in lexis.within(key, verb.span.end, min(span.end, verb.span.end + 6)):
                while last < span.end and reading.doc[last].pos_ == "ADJ":
                    last += 1  # "a consacré un débat approfondi aux relations"
                start = introduced(reading, lexis, last, span.end)
                if start is not None:
                    end = clause_end(reading, start, span.end)
                    yield talked_of(reading, lexis, verb.head, (verb.span.start, end), start, end)


def _met_on(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Discussion]:
    """Those who meet on something: "se réunira mercredi en urgence au sujet de la crise", "réunis autour de l'eau"."""
    meets = lemmas(reading.pack.words("meeting_verbs")["convene"])
    verbs = verbs_in(reading, span.start, span.end)
    for verb in verbs:
        if verb.lemma not in meets or verb.features.get("Neg") or verb.features.get("Mood") == "Cnd":
            continue
        end = next((v.span.start for v in verbs if v.span.start >= verb.span.end), span.end)
        for at in range(verb.span.end, end):
            start = lexis.at("on-noun", at)
            near = at == verb.span.end or reading.timed(at - 1)
            if start is None or (start == at + 1 and not near):
                continue  # "réunis pour un atelier sur la pêche": what the workshop is on
            if plain(reading.doc[start]) in reading.pack.words("saying")["strong"]:
                continue  # "se réuniront, quant à eux, le 3 mai"
            if any(m.span.start <= start + 1 < m.span.end and m.kind in ("office", "person") for m in reading.mentions):
                continue  # "réunis autour de la Coordonnatrice": somebody
            end = clause_end(reading, start, span.end)
            yield talked_of(reading, lexis, verb.head, (verb.span.start, end), start, end)
            break
