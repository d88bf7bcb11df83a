"""The catalogue: what the form asks, as data.

A version has a folder: a YAML file for each part, lists that several questions choose from, occupations, and the texts.

Reading order: ``question`` (what a question is), ``occupations`` (by families), ``checking`` (the rules they must keep),
``loading`` (a version from its folder), ``editions`` (which versions there are).
"""

from kompass_form.catalogue.editions import Editions, load
from kompass_form.catalogue.loading import Edition
from kompass_form.catalogue.question import Alternative, Asked, Catalogue, Condition, Field, Question

__all__ = ["Alternative", "Asked", "Catalogue", "Condition", "Edition", "Editions", "Field", "Question", "load"]
