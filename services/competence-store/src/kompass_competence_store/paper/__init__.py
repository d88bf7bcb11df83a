"""Papers: what stands in the store, as a document to print and take along (R79, B7, B9).

Reading order: ``wording`` (words, days and names of languages), ``answers`` (an answer in one language), ``sheet`` (the
whole record as it is printed), ``briefing`` (one page for one conversation), ``printing`` (PDFs of both). All but the
last are pure. No name is known here: who prints says what is to stand on the line for it, and it is kept nowhere.
"""
