"""Times: what the components marked, resolved against the document's date."""

from greffier.assemble._reading import Reading, Time


def resolve(reading: Reading) -> tuple[Time, ...]:
    """Return every temporal expression of *reading* with its value."""
    return ()
