"""PDF -> blocks: its glyphs, its ruled and unruled tables, its paragraphs."""
