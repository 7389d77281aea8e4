"""The steps of resolution, each standing on the one before: names, offices, persons, groups, pronouns."""

from greffier.assemble._reading import Reading
from greffier.assemble._who_appointments import appoint, double
from greffier.assemble._who_bare import Bare
from greffier.assemble._who_bodies import Bodies
from greffier.assemble._who_context import Context
from greffier.assemble._who_countries import Countries
from greffier.assemble._who_directing import Directing
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_epithets import Epithets
from greffier.assemble._who_introduced import respective
from greffier.assemble._who_offices import OfficesOf
from greffier.assemble._who_past import Past
from greffier.assemble._who_people import People
from greffier.assemble._who_portfolios import Portfolios
from greffier.assemble._who_pronouns import Pronouns
from greffier.assemble._who_spoken import Spoken
from greffier.assemble._who_succession import Succession
from greffier.assemble._who_taking import Taking
from greffier.assemble._who_titles import Titles

_NAMES = ("name", "government", "adjective", "seat", "words", "text")
"""What the component calls mentions that say in themselves whom they mean."""


class Resolution:
    """The steps, in order."""

    def __init__(self, reading: Reading, drafts: list[Draft]) -> None:
        self.reading = reading
        self.drafts = drafts
        self.context = Context(reading, drafts)
        self.people = People(self.context.who)
        self.offices = OfficesOf(self.context, self.people)
        self.bare = Bare(self.context, self.offices, self.people)

    def run(self) -> None:
        """Settle what can be settled."""
        self._bodies()
        self.people.gather(self.drafts)
        self._offices()
        spoken = Spoken(self.bare)
        spoken.tie()
        for draft in self._called("title", "person", "counterpart"):
            spoken.settle(draft)
        pronouns, epithets, countries = Pronouns(self.context), Epithets(self.context), Countries(self.context)
        for draft in self._called("pronoun", "again", "title"):
            if epithets.takes(draft):
                epithets.resolve(draft)
            elif draft.label == "pronoun":
                pronouns.resolve(draft)
        for draft in self._called("own-country"):
            countries.resolve(draft)
        who = self.context.who
        for draft in self.drafts:
            if draft.actor and draft.actor in who and (body := who.actor(draft.actor).acts_as):
                draft.settle(body, "body")

    def _called(self, *labels: str) -> list[Draft]:
        """Return the mentions that the component calls so, in the order of the text."""
        return [draft for draft in self.drafts if draft.label in labels]

    def _bodies(self) -> None:
        """Settle names first, then the short names that stand on them, then groups."""
        bodies = Bodies(self.offices)
        for draft in self._called(*_NAMES):
            bodies.named(draft)
        for draft in self._called("short", "institution"):
            bodies.short(draft)
        for draft in self._called("group"):
            bodies.group(draft)

    def _offices(self) -> None:
        """Settle titles, then what verbs and nouns tell of who is appointed, directs, follows whom or is sent."""
        titles = Titles(self.bare)
        titled = self._called("title", "counterpart")
        for draft in sorted(titled, key=titles.leaves_open):
            titles.settle(draft)
        for draft in titled:
            titles.portfolio_told(draft)
        double(self.reading, self.drafts, self.people, self.offices)
        respective(self.reading, self.drafts, self.people)
        appoint(self.reading, self.drafts, self.people, self.offices)
        Past(self.reading, self.drafts, self.people, self.offices).run()
        directing = Directing(self.reading, self.drafts, self.people, self.bare)
        directing.run()
        Taking(self.reading, self.drafts, self.people, directing).run()
        Portfolios(self.drafts, self.people, self.offices).run()
        Succession(self.reading, self.drafts, self.people).run()
        titles.compatriots()
        titles.ranks()
