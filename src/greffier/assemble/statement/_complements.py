"""What follows a verb of saying: whether a clause, an infinitive, a noun, a sum or a quotation makes it report."""

from spacy.tokens import Span

from greffier.assemble._clauses import antecedent, complement, sentence, subjects, verbs_in
from greffier.assemble._clauses._relative import in_relative
from greffier.assemble._phrases import ends_phrase, extend_right, plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import mention_at
from greffier.assemble.statement._addressee import past_addressee, past_person
from greffier.assemble.statement._quoted import TERM, between_marks, is_term
from greffier.assemble.statement._sayings import Sayings, opens_with
from greffier.text.marks import CLOSING


class Complements:
    """Look behind a verb of saying for what it says."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.sayings = Sayings(reading.pack)
        self.words = reading.pack.words("clauses")

    def _clause_after(self, verb: Verb) -> bool:
        """Look for "que", "de ce que", "de" and an infinitive or a noun clause, past adverbs and an addressee."""
        far = 20 if self._told_before(verb) else 14
        reach = range(verb.span.end, min(verb.span.end + far, len(self.doc)))
        for at in reach:
            token = self.doc[at]
            if token.is_sent_start or token.text in {":", ";"}:
                return False
            if plain(token) in self.words["that"] and self._after_comma(at, verb):
                return False
            if plain(token) in self.words["that"] and plain(self.doc[at - 1]) in self.words["conjunction"]:
                return False  # "avaient promis 3 millions, alors que"
            if plain(token) in self.words["that"] and not self._compares(at, verb):
                return True
            if at == verb.span.end and self._whether(at) and self.sayings.act(verb) == "ask":
                return True
            if any(at == v.head for v in self.reading.verbs if v.features["Form"] == "finite"):
                return False
            if token.pos_ == "VERB" and "Inf" in token.morph.get("VerbForm", []):
                return verb.lemma in self.sayings.plain or (at - verb.span.end <= 1 and self.doc[at - 1].pos_ == "AUX")
        return False

    def _whether(self, at: int) -> bool:
        """Say whether a condition or an indirect question opens here: "si", "s'il"."""
        pair = self.doc[at : at + 2].text.lower().replace("’", "'")
        return plain(self.doc[at]) in self.words["whether"] or pair in self.words["whether"]

    def _after_comma(self, at: int, verb: Verb) -> bool:
        """Say of "a commenté le coût, que la presse évalue à …" that a lone comma makes the clause a relative one."""
        commas = [token.i for token in self.doc[verb.span.end : at] if token.text == ","]
        return commas == [at - 1] and commas[0] > verb.span.end

    def _compares(self, at: int, verb: Verb) -> bool:
        """A "que" after a noun that follows the verb is a relative: "a proposé un plan que …"."""
        previous = self.doc[at - 1]
        person = verb.lemma in self.sayings.person and at - verb.span.end <= 8
        if person or self._inner_before(at) or self._told_before(verb):
            return False  # "a relevé pour sa part que", "a averti les membres que"
        addressed = plain(self.doc[verb.span.end]) in self.words["to"] and at - verb.span.end <= 6
        if plain(previous) in self.sayings.fact or (addressed and verb.lemma not in self.sayings.with_noun):
            return False  # "du fait que", "demande aux parties que" report
        between = self.doc[verb.span.end : at]
        if any(t.dep_ == "obj" and t.pos_ in ("NOUN", "PROPN") and t.head.i == verb.head for t in between):
            return True  # "appuyer ses partenaires dans le travail vital qu'ils …": it has its object already
        return at > verb.span.end and previous.pos_ in ("NOUN", "PROPN") and previous.dep_ in ("obj", "obl:arg", "nmod")

    def _told_before(self, verb: Verb) -> bool:
        """Say of "a estimé ce matin devant le Conseil que" that where it was said stands before what is said."""
        at = verb.span.end
        while at < len(self.doc) and (self.doc[at].text == "," or self.reading.timed(at)):
            at += 1
        ahead = self.doc[at : at + 5].text.lower().replace("’", "'")
        return any(opens_with(ahead, phrase) for phrase in self.reading.pack.words("saying")["circumstance"])

    def _inner_before(self, at: int) -> bool:
        """Say whether a fixed phrase ends right before a token: "pour sa part", "à cet égard"."""
        before = self.doc[max(0, at - 6) : at].text.lower().replace("’", "'")
        return any(f" {before}".endswith(f" {phrase}") for phrase in self.reading.pack.words("verbs")["inner"])

    def _asks_for_itself(self, verb: Verb) -> bool:
        """Say of "a demandé à bénéficier d'un délai" that the infinitive is what the speaker wants to do."""
        ahead = verbs_in(self.reading, verb.span.end, verb.span.end + 4)
        following = ahead[0] if ahead and ahead[0].features["Form"] == "infinitive" else None
        if following is None or following.features.get("Mark") not in self.words["to"]:
            return False
        return all(token.pos_ in ("ADV", "ADP") for token in self.doc[verb.span.end : following.span.start])

    def _asks_peers(self, verb: Verb) -> bool:
        """Say of "a invité les parties à", "prie les donateurs de" that those addressed take no orders."""
        at = verb.span.end
        to = self.words["to"]
        while at < len(self.doc) - 1 and (
            self.doc[at].pos_ == "ADV" or plain(self.doc[at]) in to or self.reading.timed(at)
        ):
            at += 1
        noun = self.doc[self._noun(at)]
        words = self.reading.pack.words("deciding")
        forms = {noun.lower_, noun.lower_.rstrip("s"), noun.lemma_.lower()}
        # "les exploitants", "les nouveaux ambassadeurs": people, no body that takes orders.
        people = (
            noun.pos_ == "NOUN" and "Plur" in noun.morph.get("Number", []) and not self._takes_orders(noun.i, forms)
        )
        peer = people or forms & set(words["peer"])
        own = any(token.lemma_.lower() in words["member"] for token in self.doc[noun.i : noun.i + 2])
        limit = sentence(self.reading, verb.head).end
        asked = self._infinitive_after(verb) or any(
            quote.start < limit and plain(self.doc[quote.start - 1]) in (*self.words["of"], *self.words["to"])
            for quote in self.reading.quotes
            if quote.start >= verb.span.end
        )
        courtesy = verb.features.get("Person") == "1" and "Yes" in self.doc[verb.span.end].morph.get("Poss", [])
        # A body charges its own members; "nous prions nos lecteurs" is a courtesy.
        return (bool(peer) and asked and not (own or courtesy)) or self._infinitive_quoted(verb)

    def _takes_orders(self, at: int, forms: set[str]) -> bool:
        """Say whether a noun is of bodies or services that somebody charges: "les services", "les États membres"."""
        words, mention = self.reading.pack.words("deciding"), mention_at(self.reading, at)
        charged = {*words["below"], *words["cabinet"], *words["member"]}
        body = mention is not None and mention.kind in ("body", "organisation", "group", "country")
        return body or bool(forms & charged)

    def _infinitive_quoted(self, verb: Verb) -> bool:
        """Say of "a pressé les parties de « croiser leurs fichiers »" that what is urged stands between marks."""
        quote = self._quote_after(verb)
        if quote is None or quote.start >= sentence(self.reading, verb.head).end:
            return False
        first = verbs_in(self.reading, verb.span.end, quote.end)[:1]
        opens = bool(first) and first[0].features["Form"] == "infinitive"
        lead = self.doc[quote.start + 1 : first[0].span.start] if opens else ()
        markers = self.reading.pack.words("verbs")
        denied = {*markers["negation"], *markers["negated"], *markers["clitic"]}
        opens = opens and (len(lead) <= 1 or all(plain(token) in denied for token in lead))  # "de « ne pas jouer »"
        return opens and plain(self.doc[quote.start - 1]) in (*self.words["of"], *self.words["to"])

    def _judges(self, verb: Verb) -> bool:
        """Say of "a jugé trop lente l'application", "juge le délai trop court" that a quality is what is said."""
        at = verb.span.end
        while at < len(self.doc) and self.doc[at].pos_ == "ADV":
            at += 1
        if at + 1 >= len(self.doc) or self.doc[at].is_sent_start:
            return False
        if self.doc[at].pos_ == "ADJ":
            return self.doc[at + 1].pos_ in ("DET", "ADP", "SCONJ", "PRON") or at > verb.span.end
        if self.doc[at].pos_ != "DET":
            return False
        end = extend_right(self.reading, self._noun(at)).end
        return end + 1 < len(self.doc) and self.doc[end].pos_ == "ADV" and self.doc[end + 1].pos_ in ("ADJ", "VERB")

    def _calls_back(self, verb: Verb) -> bool:
        """Say of "a rappelé son ambassadeur" that somebody is sent for and nothing is said."""
        if self.sayings.act(verb) != "recall":
            return False
        if verb.features.get("Voice") == "Pass":
            return any(party.kind in ("office", "person") for party in subjects(self.reading, verb))
        called = mention_at(self.reading, verb.span.end)
        return called is not None and called.kind in ("office", "person")

    def _resolved(self, verb: Verb) -> bool:
        """Say of "s'est déclaré résolu à" that it tells a will, which is a decision."""
        at = verb.span.end
        declared = verb.lemma in self.sayings.toned and at + 1 < len(self.doc)
        return declared and self.sayings.state(self.doc[at]) == "will" and plain(self.doc[at + 1]) in self.words["to"]

    def _has_complement(self, verb: Verb) -> bool:
        if verb.lemma in self.sayings.own:
            return True
        at = verb.span.end
        if at >= len(self.doc) or self.doc[at].is_sent_start or self._calls_back(verb):
            return bool(verb.features.get("Clitic"))
        return self.doc[at].text not in {".", ";", ")"}

    def _of_pronoun(self, verb: Verb) -> bool:
        """Say of "ce qu'avait affirmé X" that what is said is the pronoun before "que"."""
        content = relative_content(self.reading, verb)
        return content is not None and len(content) == 1 and content[0].pos_ == "PRON"

    def _infinitive_next(self, verb: Verb) -> bool:
        """Say of "que X a démenti avoir acceptée" that the infinitive is what is said."""
        ahead = verbs_in(self.reading, verb.span.end, verb.span.end + 3)
        return bool(ahead) and ahead[0].features["Form"] == "infinitive" and ahead[0].span.start == verb.span.end

    def _infinitive_after(self, verb: Verb) -> bool:
        ahead = verbs_in(self.reading, verb.span.end, sentence(self.reading, verb.head).end)
        following = [v for v in ahead if v.features["Form"] in ("infinitive", "finite")]
        following = [v for v in following if v.features["Form"] != "finite" or not in_relative(self.reading, v)]
        marked = following and following[0].features["Form"] == "infinitive" and following[0].features.get("Mark")
        noun = self.doc[verb.span.end : following[0].span.start] if following else None
        if marked and noun is not None and any(token.pos_ in ("NOUN", "PROPN") for token in noun):
            return True
        if marked and verb.features.get("Clitic") and len(noun or ()) <= 1:
            return True  # "les encourage à persévérer"
        if self._infinitive_quoted(verb):
            return True
        if verb.lemma not in self.sayings.to_noun:
            return False
        return self._next_is(verb, self.words["to"], reach=1) or self._calls_for(verb) or self._calls_when(verb)

    def _calls_when(self, verb: Verb) -> bool:
        """Say of "a appelé, mardi, à la retenue" that only a time stands between the verb and the goal."""
        at = verb.span.end
        while at < len(self.doc) and (self.doc[at].text == "," or self.reading.timed(at)):
            at += 1
        return verb.span.end < at < len(self.doc) and plain(self.doc[at]) in self.words["to"]

    def _calls_for(self, verb: Verb) -> bool:
        """Say of "appelle les parties à la retenue" that those called on stand between the verb and the goal."""
        called = mention_at(self.reading, verb.span.end)
        end = called.span.end if called is not None else extend_right(self.reading, self._noun(verb.span.end)).end
        quoted = next((q.end for q in self.reading.quotes if q.start == verb.span.end), None)
        end = quoted or end
        return end < len(self.doc) and plain(self.doc[end]) in self.words["to"] and self.doc[end - 1].pos_ != "VERB"

    def _noun(self, at: int) -> int:
        while at + 1 < len(self.doc) and self.doc[at].pos_ in ("DET", "ADJ", "NUM"):
            at += 1
        return min(at, len(self.doc) - 1)

    def _asks_noun(self, verb: Verb) -> bool:
        """A request for a thing; one that somebody do something is a mandate, and a decision."""
        if not self._has_complement(verb):
            return False
        content = complement(self.reading, verb)
        end = content.end if content is not None else verb.span.end
        tasks = (v for v in verbs_in(self.reading, verb.span.end, end) if v.features["Form"] == "infinitive")
        at = past_addressee(self.reading, verb.span.end)
        next_word = self.doc[at]
        if next_word.pos_ == "NUM" and verb.features.get("Clitic"):
            return False  # "en demande sept" names no thing
        if next(tasks, None) is not None:
            return False
        asked = at > verb.span.end and plain(next_word) in self.words["article"]
        return asked or next_word.pos_ in ("DET", "NOUN", "ADV", "ADJ", "NUM")

    def _attitude(self, verb: Verb) -> str | None:
        """Return the act that the object makes: "a renouvelé l'appui de Paris à", "ont fait part de leurs craintes"."""
        if verb.lemma not in self.sayings.showing:
            return None
        at = past_addressee(self.reading, verb.span.end)
        at += at < len(self.doc) and self.doc[at].pos_ == "ADP" and plain(self.doc[at]) in self.words["of"]
        while at < len(self.doc) and self.doc[at].pos_ in ("ADV", "DET", "ADJ", "NUM"):
            at += 1
        return self.sayings.attitudes.get(self.doc[at].lower_) if at < len(self.doc) else None

    def _cites_figure(self, verb: Verb) -> bool:
        ahead = self.doc[verb.span.end : min(verb.span.end + 8, len(self.doc))]
        return any(token.lower_ in self.sayings.noun and not self.reading.timed(token.i) for token in ahead)

    def _quoted_noun(self, verb: Verb) -> bool:
        """Look for "a jugé l'idée « utile »": a quotation inside the complement, in the same clause."""
        quote = self._quote_after(verb)
        if quote is None or quote.start - verb.span.end > 8:
            return False
        words = between_marks(self.reading, quote)
        if not len(words):
            return False
        phrase = len(words) > 1 and words[0].pos_ == "DET"
        # but "a parlé d'« un malentendu »", "a défendu un texte « équilibré »"
        short = len(quote) <= TERM and not phrase and words[0].pos_ not in ("ADJ", "VERB")
        if verb.lemma in self.sayings.quoted and (short or is_term(self.reading, quote)):
            return False  # "a évoqué la « flotte fantôme »" names a subject
        between = self.doc[verb.span.end : quote.start]
        return not any(token.is_sent_start or token.text in {".", ";", ":", ","} | CLOSING for token in between)

    def _gives_figure(self, verb: Verb) -> bool:
        """Look for the sum of "évalue les dommages à 6 milliards" in the verb's own clause."""
        content = complement(self.reading, verb)
        if content is None:
            return False
        sums = [a.span.start for a in self.reading.amounts] + [c.span.start for c in self.reading.counts]
        told = [at for at in sums if content.start <= at < content.end]
        return bool(told) and not [
            v for v in verbs_in(self.reading, content.start, told[0]) if v.features["Form"] == "finite"
        ]

    def _tells(self, verb: Verb) -> bool:
        """Look for the matter of "l'a informée des résultats", "assure le Niger de son soutien"."""
        at = past_person(self.reading, verb)
        known = bool(verb.features.get("Clitic")) or mention_at(self.reading, verb.span.end) is not None
        those = self.doc[verb.span.end : verb.span.end + 2]  # "assure les autorités de son appui"
        known = known or (those[-1:].text in self.reading.speakers and "Plur" in those[0].morph.get("Number", []))
        if not known and verb.lemma in self.sayings.named:
            return False  # "assure la présidence de l'Union" tells nobody anything
        return at is not None and at < len(self.doc) and plain(self.doc[at]) in self.words["of"]

    def _tone(self, verb: Verb) -> str | None:
        after = " ".join(plain(token) for token in self.doc[verb.span.end : verb.span.end + 5])
        for act, phrases in self.sayings.tones.items():
            if any(after.startswith(phrase) for phrase in phrases):
                return act
        return None

    def _toned(self, verb: Verb, act: str) -> str:
        if verb.lemma not in self.sayings.toned:
            return act
        at = verb.span.end
        while at < len(self.doc) and self.doc[at].pos_ == "ADV":
            at += 1
        state = self.sayings.state(self.doc[at]) if at < len(self.doc) else None
        return self._tone(verb) or (state if state != "will" else None) or act

    def _shaded(self, verb: Verb, act: str) -> str:
        """Return the act that the object or the tone of a verb makes of its own."""
        return self._attitude(verb) or self._renewed(verb) or self._toned(verb, act)

    def _renewed(self, verb: Verb) -> str | None:
        """Say of "a réitéré l'engagement du Ghana" that the speaker stands by it; "a réitéré que" only says again."""
        after = self.doc[verb.span.end : verb.span.end + 1]
        stands = verb.lemma in self.sayings.renewing and any(token.pos_ == "DET" for token in after)
        return "support" if stands else None

    def _next_is(self, verb: Verb, words: tuple[str, ...], *, reach: int) -> bool:
        for token in self.doc[verb.span.end : min(verb.span.end + reach, len(self.doc))]:
            if token.is_punct or token.is_sent_start:
                return False
            if plain(token) in words:
                return True
        return False

    def _quote_after(self, verb: Verb) -> Span | None:
        return next((quote for quote in self.reading.quotes if quote.start >= verb.span.end), None)


def relative_content(reading: Reading, verb: Verb) -> Span | None:
    """Return the noun phrase that "que … a annoncé" or "annoncés … par" hangs on."""
    at = verb.span.start - 1
    start = sentence(reading, verb.head).start
    if verb.features["Form"] == "participle":
        return ends_phrase(reading, at)
    while at > start and plain(reading.doc[at]) not in reading.pack.words("clauses")["that"]:
        at -= 1
    return ends_phrase(reading, at - 1) if at > start else antecedent(reading, verb)
