"""Plain text in every shape -> blocks: delimited, tabbed, laid out by blanks, written out cell by cell, Markdown."""
