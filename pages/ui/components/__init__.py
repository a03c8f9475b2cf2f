"""Pieces of a page that run in the visitor's browser, each in a folder of its own.

All have one shape: ``name/name.py`` declares it and is what pages call, ``name.js`` is
its script, ``name.css`` its style where it has one, ``name.test.mjs`` the test of the
script.
"""
