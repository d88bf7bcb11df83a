"""Every test that the page of proof names is there."""

import re
from pathlib import Path

NAMED = re.compile(r"`(test_[a-z0-9_]+)`")
DEFINED = re.compile(r"^(?:async )?def (test_[a-z0-9_]+)\(", re.MULTILINE)


def missing(page: str, defined: set[str]) -> set[str]:
    return set(NAMED.findall(page)) - defined


def test_every_test_on_the_page_of_proof_is_there(root: Path) -> None:
    defined = {
        name for file in (root / "tests").rglob("test_*.py") for name in DEFINED.findall(file.read_text("utf-8"))
    }
    page = (root / "docs/proof.md").read_text("utf-8")
    assert len(NAMED.findall(page)) > 20
    assert missing(page, defined) == set()


def test_a_test_that_is_not_there_would_be_missed() -> None:
    assert missing("guarded by `test_nobody_wrote_this`", {"test_somebody_wrote_this"}) == {"test_nobody_wrote_this"}
