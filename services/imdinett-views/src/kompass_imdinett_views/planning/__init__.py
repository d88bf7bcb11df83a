"""What staff search records by to plan offers (B12): codes with their names, and a search read off a form. Pure.

``named`` names codes, ``sought`` is what was chosen and typed.
"""
