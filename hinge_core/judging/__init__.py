"""Measurement x task -> judgement, as codes in no language."""
