"""The order of names in a list, as a key that sorts by its bytes: no database has to know the Norwegian alphabet.

Last name first. æ, ø and å come after z, in this order; other marks on letters do not count, and neither do case,
apostrophes and points. A hyphen counts as a space. Two a's are two a's: here they are in Aamir, rarely in Aasen.
"""

import unicodedata

_BEFORE_SPACE = "\x1f"
"""Between last and first name, so that «Li, Zoe» comes before «Li Wang, Anna»."""
_AS_SPACE = str.maketrans(dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u00a0", " "))
_ALPHABET = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "\u0131": "i"}
)
"""``{``, ``|`` and ``}`` follow z in ASCII."""


def sort_key(last_name: str, first_name: str) -> str:
    """Return what a person is sorted by."""
    return _key(last_name) + _BEFORE_SPACE + _key(first_name)


def _key(name: str) -> str:
    composed = unicodedata.normalize("NFC", name.casefold().translate(_AS_SPACE))
    letters = "".join(sign for sign in composed if sign.isalnum() or sign == " ").translate(_ALPHABET)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(sign))
    return " ".join(plain.split())
