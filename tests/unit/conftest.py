"""Property tests search without a clock: how long a reader takes is measured in benchmarks/, not here."""

from hypothesis import settings
from search import SEARCH

settings.register_profile("untimed", deadline=None, max_examples=30 * SEARCH)
settings.load_profile("untimed")
