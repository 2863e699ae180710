"""Write ``templates/raportti.docx`` anew, the styles of the council's report: ``python docs/report_template.py``.

Run it after a change in ``tyokirja/report/document/styles.py``. An office's own styles belong in a copy of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm

from tyokirja.files import resources
from tyokirja.report.document import paper, styles

if TYPE_CHECKING:
    from docx.document import Document


def template() -> Document:
    """The template that ships: an A4 document without text, with the report's styles and no others."""
    document, own = docx.Document(), {each.name for each in styles.STYLES} - {styles.NORMAL.name}
    for style in list(document.styles):
        unused_table = style.type == WD_STYLE_TYPE.TABLE and style.style_id != "TableNormal"
        if unused_table or style.name in own:
            style.delete()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.9)
    section.top_margin, section.bottom_margin = Cm(1.7), Cm(1.7)
    # Word would open an older document in its compatibility mode, where tables hang over the margin.
    for mode in document.settings.element.xpath(".//w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")
    styles.define(document, styles.NORMAL)
    return styles.without_text(styles.with_styles(document))


def main() -> None:
    """Write the template."""
    path = resources.folder("templates") / styles.FILE
    path.write_bytes(paper.packed(template()))
    print(path)


if __name__ == "__main__":
    main()
