"""Who is meant: the mentions of actors, resolved inside one document."""

from greffier.assemble._reading import Mention, Reading


def resolve(reading: Reading) -> tuple[Mention, ...]:
    """Return every mention of an actor in *reading*."""
    return ()
