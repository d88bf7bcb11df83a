"""What is sent to codes by staff, read more strictly than what services tell one another."""

from pydantic import ConfigDict

from kompass_contracts.codes import CodeAsked


class CodeWanted(CodeAsked):
    """What staff want a code for; a field that is not known is refused, since a misspelt ``again`` would do harm."""

    model_config = ConfigDict(frozen=True, extra="forbid")
