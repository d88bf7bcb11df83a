"""Mobile telephone numbers: typed as people type them, kept in one form (E.164). Pure."""

import phonenumbers

from kompass_identity.rules import IdentityError

_REGION = "NO"
_MOBILE = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}


class MobileMalformedError(IdentityError):
    """It is not the number of a mobile telephone; the text never quotes it."""


def e164(typed: str) -> str:
    """Return a number like ``+4741234567``; without a country code it is a Norwegian one.

    Raises MobileMalformedError.
    """
    try:
        number = phonenumbers.parse(typed, _REGION)
    except phonenumbers.NumberParseException as error:
        raise MobileMalformedError(_WANTED) from error
    if number.extension or phonenumbers.number_type(number) not in _MOBILE:
        raise MobileMalformedError(_WANTED)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


_WANTED = "write a mobile number, such as 412 34 567, or with its country code, such as +46 70 123 45 67"
