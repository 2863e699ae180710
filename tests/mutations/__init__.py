"""Returned forms as people and programs make them: filled, mutated, written by several programs, and judged.

:mod:`paper` is a form that one can do things to, each typed cell carrying what its writer meant; the modules of *ways*
(:mod:`rows`, :mod:`columns`, :mod:`sheets`, :mod:`values`, :mod:`notes`, :mod:`files`) do what people do; :mod:`writers`
are the programs that save it; :mod:`oracle` knows what was typed where and holds intake and merge to it;
:mod:`cases` puts one case together from a seed.
"""
