"""How a page of Kompass is made."""
