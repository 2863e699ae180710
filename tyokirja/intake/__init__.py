"""Returned files -> submissions: containers, reading, identity, rows. Nothing that a person typed is passed over."""
