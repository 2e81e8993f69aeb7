"""Patches of the frameworks and servers that answer requests."""
