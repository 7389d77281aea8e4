"""What every grammar of giving holds: the reading, its words, and who finds things, moods, parties and times in it."""

from greffier.assemble._reading import Reading
from greffier.assemble.contribution._mood import Moods
from greffier.assemble.contribution._parties import Parties
from greffier.assemble.contribution._things import Things
from greffier.assemble.contribution._when import When
from greffier.assemble.contribution._words import Words


class Grammar:
    """The tools of one reading, made once for each grammar."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words
        self.things = Things(reading, words)
        self.moods = Moods(reading, words)
        self.parties = Parties(reading, words)
        self.when = When(reading, words)
