"""The proof of the audit in short: some readings, the service and PostgreSQL killed, five copies tampered with."""

from pathlib import Path

import pytest

from faults.prove_audit import prove


@pytest.mark.timeout(300)
async def test_every_reading_under_kills_has_its_row_and_every_deed_is_named(tmp_path: Path) -> None:
    proof = await prove(tmp_path, readings=150, kills=1, seed=1)
    assert proof.deviations == []
    assert proof.figures["readings answered"] == proof.figures["rows of answered readings"] == 150
