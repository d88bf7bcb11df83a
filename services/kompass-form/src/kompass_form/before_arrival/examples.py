"""A batch and its answer, as the description of the door shows them. The person is made up; the answers are a few of many."""

from typing import Any

_ID, _OTHER = "5d0c9a1e-6f0b-4f0e-8a53-6c1f1b7d2e90", "0b6a2f47-93d1-4c1c-9a7e-2f5f0c5a8d11"

SENT: dict[str, Any] = {
    "registrations": [
        {
            "registration_id": _ID,
            "duf_number": "200205705502",
            "catalogue_version": "2026-12",
            "language": "fr",
            "interviewed_at": "2026-11-11T09:40:00+03:00",
            "led_by": "Inger Eksempel",
            "interpreter": {"form": "telephone", "qualified": True},
            "declaration": {
                "regime": "consent",
                "version": "2026-11",
                "language": "fr",
                "at": "2026-11-11T08:55:00+03:00",
            },
            "answers": {
                "PER01": {"value": "CD"},
                "EDU02": {"value": 9},
                "EDU11": {"value": [{"topic": "trade", "length": "1-6_months", "proof": "can_get_it"}]},
                "DIG02": {"not_understood": True},
            },
        }
    ],
    "dry_run": False,
}
ANSWERED: dict[str, Any] = {
    "dry_run": False,
    "taken": 1,
    "already": 0,
    "refused": 1,
    "registrations": [
        {"registration_id": _ID, "outcome": "taken", "problems": []},
        {
            "registration_id": _OTHER,
            "outcome": "refused",
            "problems": [
                {
                    "type": "urn:kompass:problem:answer-refused",
                    "title": "The answer does not fit the question",
                    "detail": "write a whole number from 0 to 30",
                    "question_id": "EDU02",
                    "place": "answers/EDU02/value",
                    "rule": "number",
                }
            ],
        },
    ],
}
