"""The catalogue: what the form asks, as data. One YAML file for each part, lists that several questions choose from.

Reading order: ``question`` (what a question is), ``checking`` (the rules it must keep), ``loading`` (from the files).
"""

from kompass_form.catalogue.loading import load
from kompass_form.catalogue.question import Alternative, Asked, Catalogue, Condition, Field, Question

__all__ = ["Alternative", "Asked", "Catalogue", "Condition", "Field", "Question", "load"]
