"""The office's page: a folder of rounds shown in the browser of the same computer, and its commands as buttons.

It is served on the loopback address alone. What a button does is a function of :mod:`tyokirja.commands`, run in a
process of its own; the page shows what that tells.
"""
