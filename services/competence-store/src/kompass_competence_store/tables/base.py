"""What every table of the competence store has in common."""

from typing import ClassVar

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from kompass_chassis.tables import NAMING, TIMES


class Base(DeclarativeBase):
    """The tables of the competence store."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = TIMES
