"""Planning offers: whom a search within reach finds, and how many they are (B12). Pure.

``facets`` is what of a registration is searched in, ``ties`` what puts a person into somebody's reach, ``reach`` what
opens to a reader. Which numbers of a count are shown says ``kompass_contracts.hiding``; how rows are asked is in
``tables.search``.
"""
