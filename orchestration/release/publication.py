"""raw/publication.yaml: who publishes, where, and under which licence. Without a licence there is no release."""

import re
from dataclasses import MISSING, dataclass, fields
from pathlib import Path

import yaml

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "QUARTERLY", "ANNUAL_2", "ANNUAL", "IRREG")  # of the EU vocabulary
# The twelve themes of the national data portal, data.gov.vn.
THEMES = {
    "Nông nghiệp": "Agriculture", "Kinh tế, thương mại": "Economy and trade", "Giáo dục": "Education", "Y tế": "Health",
    "Lao động": "Labour", "Môi trường": "Environment", "Tài chính": "Finance", "Năng lượng": "Energy",
    "Cơ sở hạ tầng": "Infrastructure", "Xã hội": "Society", "Công nghệ": "Technology", "Địa phương": "Localities",
}  # fmt: skip
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+/")
ORGANIZATION = re.compile(r"[a-z0-9_-]{2,40}")
CONTACT = re.compile(r"(?:mailto:|https?://)[^\s<>\"{}|\\^`]+")


class PublicationError(Exception):
    """publication.yaml is missing something a release cannot do without, or holds what nobody could use."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The publisher's decisions."""

    publisher_vi: str
    publisher_en: str
    organization: str
    contact: str
    base_url: str
    frequency: str
    themes: list[str]
    license: str
    license_title: str
    license_url: str
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    keep_releases: int | None = None


def read_publication(raw: Path) -> Publication:
    """Reads the publisher's decisions.

    Raises:
        PublicationError: the file or one of its fields is missing, unknown or unusable.
    """
    path = raw / "publication.yaml"
    if not path.exists():
        raise PublicationError(f"{path} is missing: a release needs a publisher and a licence")
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    given = read if isinstance(read, dict) else {}
    known = [f.name for f in fields(Publication)]
    if missing := [f.name for f in fields(Publication) if f.default is MISSING and not given.get(f.name)]:
        raise PublicationError(f"{path}: {', '.join(missing)} missing; the publisher decides this, it has no default")
    if unknown := [name for name in given if name not in known]:
        raise PublicationError(f"{path}: {', '.join(map(str, unknown))} unknown; the fields are {', '.join(known)}")
    publication = Publication(**given)
    if wrong := list(_wrong(publication)):
        raise PublicationError(f"{path}: " + "; ".join(wrong))
    return publication


def _wrong(publication: Publication) -> list[str]:
    wrong = []
    if not ORGANIZATION.fullmatch(str(publication.organization)):
        wrong.append(f"organization {publication.organization!r} is not 2 to 40 of the characters a-z, 0-9, - and _")
    if not ADDRESS.fullmatch(publication.base_url):
        wrong.append(f"base_url {publication.base_url!r} is not a web address that ends in /")
    if not CONTACT.fullmatch(publication.contact):
        wrong.append(f"contact {publication.contact!r} is neither mailto:... nor a web address")
    if not CONTACT.fullmatch(publication.license_url):
        wrong.append(f"license_url {publication.license_url!r} is not a web address")
    if publication.frequency not in FREQUENCIES:
        wrong.append(f"frequency {publication.frequency!r} is not one of {', '.join(FREQUENCIES)}")
    if not isinstance(publication.themes, list) or not set(map(str, publication.themes)) <= THEMES.keys():
        wrong.append(f"themes {publication.themes!r} is not a list of some of: {'; '.join(THEMES)}")
    keep = publication.keep_releases
    if keep is not None and (not isinstance(keep, int) or isinstance(keep, bool) or keep < 2):
        wrong.append(f"keep_releases {keep!r} is not a number from 2 (the live release and the one before it)")
    return wrong
