"""What a registration says, and what became of it since the one before. Pure.

``shown`` is the record as staff read it, question by question; ``typed`` the same sorted by what it is, with ``places``
as the table that says where each answer belongs; ``canonical`` the flat list that is stored beside the registration;
``difference`` two typed records compared; ``europass`` a typed record as a Europass CV. ``provenance`` says where
things come from, ``values`` what an answer becomes in a typed place and back.
"""

from kompass_competence_store.record.canonical import Item, canonical
from kompass_competence_store.record.difference import difference
from kompass_competence_store.record.europass import candidate
from kompass_competence_store.record.provenance import source_of
from kompass_competence_store.record.shown import cover, shown
from kompass_competence_store.record.typed import typed

__all__ = ["Item", "candidate", "canonical", "cover", "difference", "shown", "source_of", "typed"]
