"""Patches of the libraries that send requests."""
