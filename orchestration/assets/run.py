"""The run parameters as a Dagster resource, and what every asset asks of them."""

from pathlib import Path

import dagster as dg

from orchestration.build import build_id
from orchestration.landing.store import Landing
from orchestration.settings import Run


class RunParameters(dg.ConfigurableResource):  # type: ignore[type-arg]  # as its guide writes it
    """Which raw folder is read, where the release goes, and the day it speaks for (empty: the defaults)."""

    raw: str = ""
    out: str = ""
    as_of: str = ""

    @property
    def run(self) -> Run:
        """Folders and as_of."""
        return Run.of(self.raw, self.out, self.as_of)

    @property
    def landing(self) -> Landing:
        """The landing zone of the run's work folder."""
        return Landing(self.run.landing)

    @property
    def build_id(self) -> str:
        """Id of the build that the state sealed last belongs to."""
        return build_id(self.run, self.landing.state().name)

    @property
    def staging(self) -> Path:
        """Where this build's release is put together."""
        from orchestration.release.publish import staging

        return staging(self.run, self.build_id)
