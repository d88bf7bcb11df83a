"""«Start intervju»: the languages and the interpreter first, then the adviser's browser goes on to the form (B1).

Codes makes a code for the interview, which lives two minutes and which nobody reads: it stands in the form that the
browser sends on, in its body, and never in an address. Whether this user may make one, codes decides at each step.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData

from kompass_contracts.codes import CodeMade, Purpose
from kompass_imdinett_views.on_behalf import Card
from kompass_imdinett_views.pages.codes import card_of, key_of, not_yours, others_of, require_role, searching
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.rules import (
    AlreadyMappedError,
    AwayError,
    NothingThereError,
    NotUnderstoodError,
    NotValidError,
)
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_web.language import residents
from kompass_web.sent import Sent

router = APIRouter(
    prefix="/kommuner/kompass/interview", include_in_schema=False, dependencies=[SignedInRule().dependency]
)

NORWEGIAN = "nb"
INTERPRETING = ("none", "in_room", "telephone", "screen")
QUALIFIED = ("yes", "no", "unknown")
LANGUAGES = residents()
_TAGS = frozenset(one.tag for one in LANGUAGES)


@dataclass(frozen=True)
class Arrangement:
    """How the interview is to be held. The languages are the form's, whatever the portal is read in."""

    language: str = NORWEGIAN
    second_language: str = ""
    interpreter: str = ""
    qualified: str = "unknown"

    @classmethod
    def for_person(cls, card: Card) -> Self:
        """Return what is chosen to begin with: Norwegian, and beside it the language that the person wishes."""
        wished = card.language if card.language in _TAGS else None
        return cls(second_language="" if wished in (None, NORWEGIAN) else wished)

    @classmethod
    def read(cls, sent: FormData) -> Self:
        """Return what was chosen."""
        names = ("language", "second_language", "interpreter", "qualified")
        return cls(**{name: str(sent.get(name, "")) for name in names})

    @property
    def refusals(self) -> Mapping[str, str]:
        """What is still to be chosen, by the name of its field."""
        wrong = {
            "language": self.language not in _TAGS,
            "second_language": self.second_language not in {"", *_TAGS},
            "interpreter": self.interpreter not in INTERPRETING,
            "qualified": self.qualified not in QUALIFIED,
        }
        return {name: f"interview-{name.replace('_', '-')}-missing" for name, missing in wrong.items() if missing}


@router.post("")
async def arrange(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Ask for the two languages and the interpreter."""
    card = card_of(who, sent)
    if card is None:
        return await searching(request, who, refusal="card-over", status=422)
    return await _arranging(request, who, sent, card, Arrangement.for_person(card))


@router.post("/start")
async def start(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Have a code made and send the browser on with it."""
    card, key, chosen = card_of(who, sent), key_of(sent, "key"), Arrangement.read(sent)
    if card is None or key is None:
        return await searching(request, who, refusal="card-over", status=422)
    if chosen.refusals:
        return await _arranging(request, who, sent, card, chosen, wrong=chosen.refusals, status=422)
    return await _started(request, who, sent, card, key, chosen)


async def _started(
    request: Request, who: SignedIn, sent: FormData, card: Card, key: UUID, chosen: Arrangement
) -> HTMLResponse:
    again, purpose = sent.get("again") == "yes", Purpose.INTERVIEW
    try:
        made = await others_of(request).make_code(who, card.person_id, key, again=again, purpose=purpose)
    except AlreadyMappedError:
        return await _arranging(request, who, sent, card, chosen, wrong={"again": "again-missing"}, status=409)
    except NotValidError:  # the press was sent again after its interview had begun
        return await _arranging(request, who, sent, card, chosen, notice="interview-begun", status=409)
    except (NothingThereError, NotUnderstoodError) as refused:
        return await not_yours(request, who, refused)
    except AwayError:
        return await _arranging(request, who, sent, card, chosen, notice="interview-away", status=503)
    return _sent_on(request, who, card, chosen, made)


def _sent_on(request: Request, who: SignedIn, card: Card, chosen: Arrangement, made: CodeMade) -> HTMLResponse:
    """Return the page whose form leads on to the door of the form; a script presses its button at once."""
    fields = {"attempt": uuid4(), "person": card.person_id, "code": made.code, **asdict(chosen)}
    door = f"{request.app.state.kit.settings.form_public_url.rstrip('/')}/interview"
    return framed(request, who, "pages/interview_begins.html", card=card, door=door, fields=fields)


async def _arranging(
    request: Request,
    who: SignedIn,
    sent: FormData,
    card: Card,
    chosen: Arrangement,
    *,
    wrong: Mapping[str, str] | None = None,
    notice: str | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Show the choices. Where codes does not know the person for this user, nothing is shown."""
    require_role(who)
    shown: dict[str, Any] = {"mapped_at": None}
    try:
        shown["mapped_at"] = (await others_of(request).codes(who, card.person_id)).mapped_at
    except AwayError:
        notice, status = "interview-away", 503
    except (NothingThereError, NotUnderstoodError) as refused:
        return await not_yours(request, who, refused)
    return framed(
        request,
        who,
        "pages/interview.html",
        status=status,
        card=card,
        sealed=str(sent.get("card", "")),
        key=uuid4(),
        chosen=chosen,
        wrong=wrong or {},
        notice=notice,
        form_languages=LANGUAGES,
        interpreting=INTERPRETING,
        qualifications=QUALIFIED,
        **shown,
    )
