"""Small PDF files drawn by the tests themselves: words at places, ruling lines, pictures, a lock."""

from __future__ import annotations

from dataclasses import dataclass, field

HEIGHT, WIDTH = 842, 595


@dataclass
class Page:
    """One A4 page. Places are in points from the top left corner, as a reader counts them."""

    marks: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    box: tuple[float, float, float, float] = (0, 0, WIDTH, HEIGHT)
    turned: int = 0

    def words(self, x: float, y: float, text: str, size: float = 10, *, bold: bool = False) -> Page:
        """One line of text, its baseline at ``y``."""
        font = "F2" if bold else "F1"
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.marks.append(f"BT /{font} {size} Tf {x} {HEIGHT - y} Td ({escaped}) Tj ET")
        return self

    def rising(self, x: float, y: float, text: str, size: float = 10) -> Page:
        """One line of text that runs up the page from ``y``."""
        self.marks.append(f"BT /F1 {size} Tf 0 1 -1 0 {x} {HEIGHT - y} Tm ({text}) Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """A thin stroke."""
        self.marks.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def annotated(self, kind: str, x0: float, y0: float, x1: float, y1: float, more: str = "") -> Page:
        """An annotation on the words of an area; ``more`` stands in its dictionary as it is."""
        top, bottom = HEIGHT - y0, HEIGHT - y1
        quad = f"{x0} {top} {x1} {top} {x0} {bottom} {x1} {bottom}"
        rect = f"{x0} {bottom} {x1} {top}"
        self.over.append(f"<< /Type /Annot /Subtype /{kind} /Rect [{rect}] /QuadPoints [{quad}] {more} >>")
        return self

    def picture(self, width: float = WIDTH, height: float = HEIGHT) -> Page:
        """A gray picture at the page's lower left corner, all of the page if nothing else is said."""
        self.marks.append(f"q {width} 0 0 {height} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q")
        return self

    def grid(self, columns: list[float], rows: list[float]) -> Page:
        """The ruling lines of a table."""
        for y in rows:
            self.line(columns[0], y, columns[-1], y)
        for x in columns:
            self.line(x, rows[0], x, rows[-1])
        return self


def pdf(*pages: Page, locked: bool = False) -> bytes:
    """The pages as a PDF file; ``locked``: it asks for a password."""
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for at, page in enumerate(pages):
        stream = "\n".join(page.marks).encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{' '.join(map(str, page.box))}] /Contents {6 + 2 * at} 0 R "
            f"/Annots [{' '.join(page.over)}] /Rotate {page.turned} "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    if locked:
        # Keys that no empty password opens.
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32))
    return _file(objects, locked=locked)


def _file(objects: list[bytes], *, locked: bool) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt %d 0 R /ID [<41> <41>]" % len(objects) if locked else b""
    out_size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (out_size, lock, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (out_size, table, trailer)
