"""Writes small PDFs by hand, so that tests know every byte of what they read."""

from collections.abc import Sequence

Placed = tuple[float, float, float, str]
"""Left, baseline, size in points, words."""


def pdf(pages: Sequence[Sequence[Placed]], *, info: dict[str, str] | None = None, encrypted: bool = False) -> bytes:
    """Make a PDF in Helvetica; *encrypted* names a key that no empty password opens."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< " + b" ".join(f"/{key} ".encode() + _string(value) for key, value in (info or {}).items()) + b" >>",
    ]
    for number, page in enumerate(pages):
        words = b"\n".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ".encode() + _string(text) + b" Tj ET" for x, y, size, text in page
        )
        rest = f"/Resources << /Font << /F1 3 0 R >> >> /Contents {6 + 2 * number} 0 R"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {rest} >>".encode(),
            f"<< /Length {len(words)} >>\nstream\n".encode() + words + b"\nendstream",
        ]
    trailer = "/Root 1 0 R /Info 4 0 R"
    if encrypted:
        key = "00" * 32
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >>".encode())
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<{key[:32]}> <{key[:32]}>]"
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def column(
    lines: Sequence[str], *, top: float = 780, step: float = 14, size: float = 11, left: float = 72
) -> list[Placed]:
    """Place *lines* one under the other; an empty one is a gap."""
    return [(left, top - n * step, size, line) for n, line in enumerate(lines) if line]


def _string(text: str) -> bytes:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"(" + escaped.encode("cp1252") + b")"
