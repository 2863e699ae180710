"""Bytes of a council document -> a :class:`Document` of tables and lines, one reader for each format."""
