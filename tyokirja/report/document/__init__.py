"""The council's report as a Word document (*raportti.docx*): what was attained, and what the office says of it."""
