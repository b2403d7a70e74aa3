"""raw/publication.yaml: who publishes, under which licence. Without a licence there is no release."""

from dataclasses import dataclass, fields
from pathlib import Path

import yaml


class PublicationError(Exception):
    """publication.yaml is missing something a release cannot do without."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The publisher's decisions."""

    publisher_vi: str
    publisher_en: str
    license: str
    license_title: str
    license_url: str
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str


def read_publication(raw: Path) -> Publication:
    """Reads the publisher's decisions.

    Raises:
        PublicationError: the file or one of its fields is missing.
    """
    path = raw / "publication.yaml"
    if not path.exists():
        raise PublicationError(f"{path} is missing: a release needs a publisher and a licence")
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    given = read if isinstance(read, dict) else {}
    if missing := [f.name for f in fields(Publication) if not given.get(f.name)]:
        raise PublicationError(f"{path}: {', '.join(missing)} missing; the publisher decides this, it has no default")
    return Publication(**{f.name: given[f.name] for f in fields(Publication)})
