"""Names of units that nobody registered and that are below the sender, or beside it: of a district or a commune, a
school, an operator. A department's own office or centre of the province is none."""

import re

from orchestration.vietnamese.names import OPERATORS
from orchestration.vietnamese.places import LOWER, Place, is_other_place, is_place, place_of
from orchestration.vietnamese.text import fold, nfc

_UNIT = (
    r"phòng|trung tâm|ttyt|trạm|bệnh viện|ubnd|(?:ủy|uỷ) ban nhân dân|văn phòng|ban|bcđ|chi cục|công an|trường|đội|đài"
)
UNIT = re.compile(rf"(?:{_UNIT}|{OPERATORS}|tập đoàn|công ty)(?!\w)", re.IGNORECASE)
OF_PLACE = re.compile(
    rf"(?:{_UNIT})\s(?:[^,;:]*\s)??"
    rf"(?<!tại )(?<!bàn )(?P<place>(?:{LOWER}|tp\.?|tx\.?)\s[^\d,;:]+)",
    re.IGNORECASE,
)  # behind a comma it is an address
SCHOOL = re.compile(
    r"trường\s(?:thpt|thcs|tiểu học|th|mầm non|mẫu giáo|mn|trung học|ptdt\w*|phổ thông|đại học|cao đẳng|trung cấp)"
    r"\s[^,;:]+",
    re.IGNORECASE,
)
OPERATOR = re.compile(rf"(?:(?:tập đoàn|công ty)\s)?(?:{OPERATORS})(?!\w)[^,;:]*", re.IGNORECASE)
NAME_WORDS = (4, 3, 2)


def is_lower(written: str, sender: str, place: Place | None, names: frozenset[str]) -> bool:
    """Whether an office of this name is of another place than the sender's, which lies in it, or no department.

    Args:
        written: the name, as it is printed.
        sender: the name of the sender, which may be a school itself.
        place: where the sender is.
        names: of all places.
    """
    if (SCHOOL.fullmatch(written) or OPERATOR.fullmatch(written)) and not UNIT.match(sender):
        return True
    told = OF_PLACE.fullmatch(nfc(written))
    named = place_of(told["place"]) if told else _named_last(written, names)
    return bool(named) and place is not None and is_other_place(named, place)


def _named_last(written: str, names: frozenset[str]) -> str:
    """The place that stands at the end without its type: 'PHÒNG GD&ĐT TUY PHƯỚC'."""
    words = written.split() if UNIT.match(nfc(written)) and not set(",;:") & set(written) else []
    ends = (" ".join(words[-count:]) for count in NAME_WORDS if len(words) > count)
    return next((end.title() for end in ends if is_place(fold(end), names)), "")
