"""Write ``templates/raportti.docx`` anew, the styles of the council's report: ``python docs/report_template.py``.

Run it after a change in ``tyokirja/report/word_styles.py``. An office's own styles belong in a copy of the file.
"""

from __future__ import annotations

from tyokirja import resources
from tyokirja.report import word_styles


def main() -> None:
    """Write the template."""
    path = resources.folder("templates") / word_styles.FILE
    path.write_bytes(word_styles.template())
    print(path)


if __name__ == "__main__":
    main()
