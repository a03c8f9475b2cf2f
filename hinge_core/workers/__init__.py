"""Processes that a stranger's bytes may be opened in: warm, bounded, caged.

A nursery (``nursery``) has loaded everything and never meets a visitor. From it come
workers, by fork: each gives up what it does not need (``cage``), serves one job over
its line (``line``) and ends. ``pool`` is the server's side.
"""
