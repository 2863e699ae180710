"""Word documents (.docx) -> blocks."""
