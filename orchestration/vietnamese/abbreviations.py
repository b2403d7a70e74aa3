"""Abbreviations that mean one thing in the administration, and one form for words that have two: by them names are
compared, and nothing is published. Reviewed one by one: what may stand for something else ("CB", "TT") is none."""

import re
from collections.abc import Mapping
from typing import Final

from orchestration.vietnamese.text import nfc

WRITTEN_OUT: Final[Mapping[str, str]] = {
    "ATTT": "an toàn thông tin", "BHXH": "bảo hiểm xã hội", "BHYT": "bảo hiểm y tế", "CBCC": "cán bộ, công chức",
    "CBCCVC": "cán bộ, công chức, viên chức", "CCVC": "công chức, viên chức", "CĐS": "chuyển đổi số",
    "CNTT": "công nghệ thông tin", "CQNN": "cơ quan nhà nước", "CSDL": "cơ sở dữ liệu", "CSGD": "cơ sở giáo dục",
    "CSYT": "cơ sở y tế", "DN": "doanh nghiệp", "DNNVV": "doanh nghiệp nhỏ và vừa", "DVC": "dịch vụ công",
    "DVCTT": "dịch vụ công trực tuyến", "HĐND": "hội đồng nhân dân", "HSSK": "hồ sơ sức khỏe", "HTX": "hợp tác xã",
    "KCB": "khám chữa bệnh", "KD": "kinh doanh", "KT-XH": "kinh tế - xã hội", "NSNN": "ngân sách nhà nước",
    "SKĐT": "sức khỏe điện tử", "TMĐT": "thương mại điện tử", "TTHC": "thủ tục hành chính",
    "TTYT": "trung tâm y tế", "UBND": "ủy ban nhân dân",
}  # fmt: skip
_SHORT: Final = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(WRITTEN_OUT, key=len, reverse=True))})(?!\w)")
# Of two forms of one term the shorter: "khám bệnh, chữa bệnh", "mức độ 2", "được xử lý"; or the longer: "CB, CC, VC".
_ONE_FORM: Final = (
    (re.compile(r"khám\s+bệnh\s*(?:,|và)?\s+chữa\s+bệnh", re.IGNORECASE), "khám chữa bệnh"),
    (re.compile(r"mức\s+độ\s+(?=\d)", re.IGNORECASE), "mức "),
    (re.compile(r"(?<!\w)(?:được|các|những|vào)\s+", re.IGNORECASE), ""),
    (re.compile(r"(?<!\w)CB\s*,\s*CC\s*,\s*VC(?!\w)"), "cán bộ, công chức, viên chức"),
    (re.compile(r"\s*/\s*(?=GR?DP(?!\w))"), " trong "),
)


def written_out(name: str) -> str:
    """'Mức thay đổi số TTHC' -> 'Mức thay đổi số thủ tục hành chính'; only capitals are abbreviations."""
    text = _SHORT.sub(lambda match: WRITTEN_OUT[match[0]], nfc(name))
    for forms, one in _ONE_FORM:
        text = forms.sub(one, text)
    return text
