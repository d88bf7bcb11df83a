"""The slip with a one-time code, on one page: in the language of whoever gets it, and in Norwegian (R53, D5).

``wording`` says what stands on it, ``pictures`` draws, ``paper`` makes a PDF of it; the page for a browser is the
template ``slip.html``. The words are in ``phrases/slip/``, one file a language.

The clear code is in the objects here for as long as one answer takes. Nothing of it is kept, logged or put in an address.
"""
