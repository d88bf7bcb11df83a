"""`make prove-import`, with few persons: the command, a whole Kompass, and every memory held against identity."""

from pathlib import Path

import pytest

from bench.importing import MEMORIES, run

PERSONS = 2_000

pytestmark = pytest.mark.timeout(180)


def test_who_is_imported_is_in_every_memory_in_the_newest_version(tmp_path: Path) -> None:
    course = run(tmp_path, "one process", PERSONS)
    assert course.remembered.keys() == MEMORIES.keys()
    assert course.holds
