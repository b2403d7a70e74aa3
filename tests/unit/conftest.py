"""Property tests search without a clock: how long a reader takes is measured in benchmarks/, not here."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
