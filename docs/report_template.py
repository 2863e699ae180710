"""Write ``templates/raportti.docx`` anew, the styles of the council's report: ``python docs/report_template.py``.

Run it after a change in ``tyokirja/report/document/styles.py``. An office's own styles belong in a copy of the file.
"""

from __future__ import annotations

from tyokirja.files import resources
from tyokirja.report.document import paper, styles


def main() -> None:
    """Write the template."""
    path = resources.folder("templates") / styles.FILE
    path.write_bytes(paper.packed(styles.shipped()))
    print(path)


if __name__ == "__main__":
    main()
