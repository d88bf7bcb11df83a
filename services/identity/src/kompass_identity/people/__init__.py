"""A file of persons, read for ``kompass people import``: columns, rows, and what is wrong with them, in plain words.

Nothing here speaks to the database, and no word of it quotes a cell: a file of persons is full of names and numbers.
"""
