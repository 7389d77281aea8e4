"""Whose counterpart is meant: the office of "son homologue", that of the subject it is measured by."""

from dataclasses import replace

from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft, Held
from greffier.assemble._who_people import People, Person

VAGUE = ("representative", "delegate", "head-of-delegation", "adviser", "director", "coordinator", "co-chair")
"""Offices of which "their", or nothing, leaves it open whose they are: several of them make no group with an id."""

_ENVOY = "representative"


class Counterparts:
    """Find the title that a counterpart shares."""

    def __init__(self, context: Context, people: People) -> None:
        self.context = context
        self.people = people

    def of(self, draft: Draft) -> Held | None:
        """Return the title of "leur homologue …": that of the subject it is measured by."""
        held = draft.titles[0]
        model = self._model(draft)
        if model is None:
            return None
        return replace(model, holder=held.holder)

    def told(self, draft: Draft) -> Person | None:
        """Return whom "son homologue" means at the head of a sentence, or behind its verb: the only one named so."""
        if draft.name or draft.determiner != "own" or draft.number != "s" or draft.titles[0].holder:
            return None
        behind = any(v.span.end == draft.start and v.features["Form"] == "finite" for v in self.context.reading.verbs)
        if draft.start - draft.span.sent.start > 1 and not behind:
            return None
        before = [d for d in self.context.before(draft.start) if d.name and not d.tense]
        people = {id(p): p for d in before if d.label == "counterpart" and (p := self.people.of(d)) is not None}
        if len(people) != 1:
            return None
        (person,) = people.values()
        last = before[-1]
        return None if self.people.of(last) is person and last.label != "counterpart" else person

    def before(self, draft: Draft) -> Person | None:
        """Return the person whom "X, son homologue rwandais, …" names before the counterpart."""
        doc, at = self.context.reading.doc, draft.start - 1
        if draft.name or at < 1 or doc[at].text != "," or draft.end >= len(doc) or doc[draft.end].text != ",":
            return None
        named = [d for d in self.context.before(draft.start) if d.end == at and d.label == "person" and d.whole]
        return self.people.of(named[-1]) if named else None

    def _model(self, draft: Draft) -> Held | None:
        sentence = self.context.reading.doc[draft.start].sent
        plural = draft.determiner in ("our", "many") or self._many(draft)
        bare: Held | None = None
        for limit in (sentence.start, 0):
            vague: Held | None = None
            for other in reversed(self.context.before(draft.start)):
                if other.start < limit:
                    break
                titles = [held for held in self._titles_of(other) if not self._vague(held, plural=plural)]
                titles = [held for held in titles if not self._peculiar(held, draft)]
                if titles and other.label in ("group", "title", "person") and (other.label == "group") == plural:
                    held = self._with_level(next((t for t in titles if t.portfolios), titles[0]), draft)
                    if bare is not None and held.function != bare.function:
                        continue  # "le ministre s'est entretenu avec son homologue": as minister, whoever came before
                    if held.function != "minister" or held.portfolios:
                        return held
                    vague = vague or held
            if vague is not None and limit == 0:
                return vague
            bare = vague
            if plural and limit == sentence.start and self.context.level is not None:
                return self.context.level
        return self.context.level or self._behind(draft, sentence.end)

    def _behind(self, draft: Draft, end: int) -> Held | None:
        """Return the office of the one who acts behind a counterpart: "Reçu par son homologue, le président X a"."""
        acting = (d for d in self.context.drafts if draft.end <= d.start < end and d.label in ("title", "person"))
        return next((held for d in acting for held in self._titles_of(d) if not self._vague(held, plural=False)), None)

    def _vague(self, held: Held, *, plural: bool) -> bool:
        """Say whether a title leaves open whose it is; a state's envoy has counterparts one by one."""
        state, offices = self.context.who.is_state(held.holder), self.context.who.offices
        if offices.has(held.function, "led"):
            return True  # "transmet son mandat à la tête de la Conférence à son homologue": as president
        return held.function in VAGUE and (plural or not state or held.function != _ENVOY)

    def _peculiar(self, held: Held, draft: Draft) -> bool:
        """Say whether only another state has such an office: a federal councillor's counterpart is none."""
        only = self.context.who.offices.only(held.function)
        return only is not None and not held.portfolios and draft.titles[0].holder not in ("", only)

    def _titles_of(self, draft: Draft) -> list[Held]:
        """The titles beside a mention; those of a bare name stand beside another mention of the person."""
        if draft.titles or draft.label != "person":
            return draft.titles
        person = self.people.of(draft)
        return [held for other in person.drafts if not other.tense for held in other.titles] if person else []

    def _many(self, draft: Draft) -> bool:
        first = self.context.reading.doc[draft.start].lower_
        return first in self.context.reading.pack.words("actors").get("their", ())

    def _with_level(self, held: Held, draft: Draft) -> Held:
        return replace(held, portfolios=self.context.portfolios(held, draft.start))
