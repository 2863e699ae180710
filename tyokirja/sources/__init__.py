"""Council documents -> draft catalogue: readers make a :class:`Document` of any file, one interpreter reads it."""
