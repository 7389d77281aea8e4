"""Who is meant: the mentions of actors, resolved inside one document."""

from greffier.assemble._reading import Mention, Reading


def resolve(reading: Reading) -> tuple[Mention, ...]:
    """Return every mention of an actor in *reading*."""
    return ()


def mention_at(reading: Reading, token: int) -> Mention | None:
    """Return the mention that covers a token, the innermost one."""
    covering = [mention for mention in reading.mentions if mention.span.start <= token < mention.span.end]
    return min(covering, key=lambda mention: len(mention.span), default=None)


def coordinated(reading: Reading, mention: Mention) -> list[Mention]:
    """Return the mentions that one list joins to *mention*, itself included."""
    return [mention]
