"""What all tables of identity belong to."""

from typing import ClassVar

from sqlalchemy import ARRAY, MetaData, Text
from sqlalchemy.orm import DeclarativeBase

from kompass_chassis.tables import NAMING, TIMES


class Base(DeclarativeBase):
    """Identity's own tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {**TIMES, list[str]: ARRAY(Text)}
