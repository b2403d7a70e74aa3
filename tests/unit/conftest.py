"""Property tests search without a clock: how long a reader takes is measured in benchmarks/, not here."""

import pyarrow as pa
import pytest
from hypothesis import settings
from search import SEARCH

from orchestration.registry.read import read_registry
from orchestration.settings import PROJECT

settings.register_profile("untimed", deadline=None, max_examples=30 * SEARCH)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def project() -> dict[str, pa.Table]:
    """The project's own plans and reference tables."""
    return read_registry(PROJECT / "raw")
