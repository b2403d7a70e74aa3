"""The sentences of a note, a free text, and their clauses; what labels them, and what explains them, is left out."""

import re
from typing import Final

from orchestration.intake.cells import Cell, read_text

LONGEST: Final = 1_000  # letters of a sentence that are looked at
SENTENCE: Final = re.compile(r"[.;](?:\s+|$)|\n|\s*[,(]\s*(?=[Nn]guồn(?: số liệu)?\s*:)")  # "Toàn tỉnh (nguồn: VNPT)"
MARK: Final = re.compile(r"^\s*(?:\(\*+\)|\*+)\s*[:.–-]?\s*")  # of a footnote, see `footnotes`: "(*) số ước"
# What explains a phrase and has no figure: in "Cùng kỳ: 73%" it compares.
EXPLAINING: Final = re.compile(
    r"\s*(?:[,:(–]\D*|,? ?\b(?:do|vì)\s.*|\bchưa (?:được )?cập nhật"
    r"|[,(–][^,;%]{0,80}\b(?:chưa|không) (?:có|công bố|thống kê|tổng hợp|cập nhật|khảo sát|điều tra|rà soát)"
    r"(?:\D|(?<!\d)(?:(?:19|20)\d\d|\d{1,2}(?= tháng)|(?<=quý )[1-4])(?!\d))*"
    r"|,[^,;%]{0,80}\bsẽ (?:được )?(?:có|công bố|cập nhật|bổ sung|báo cáo)(?:\D|(?<!\d)(?:19|20)\d\d(?!\d))*)$",
    re.IGNORECASE,
)
# "Khó khăn, vướng mắc: chưa có số liệu của huyện An Lão"
LABEL: Final = re.compile(
    r"\s*(?:(?:khó\s+khăn|vướng\s+mắc|tồn\s+tại|hạn\s+chế|bất\s+cập|nguyên\s+nhân|lý\s+do|lí\s+do|lưu\s+ý|chú\s+ý"
    r"|ghi\s+chú|chú\s+thích|kiến\s+nghị)(?:\s*[,/–-]\s*|\s+và\s+|\s*(?=:)))+:\s*",
    re.IGNORECASE,
)
CLAUSE_END: Final = re.compile(r"[,;:()]|\s[–-]\s|(?<!\w)(?:nên|thì|do đó|vì vậy)(?!\w)", re.IGNORECASE)
PARTS: Final = re.compile(r"[,;()]")
AROUND: Final = " .,;:()[]–-"


def sentences_of(note: Cell) -> list[str]:
    """The sentences of a note, as it is published, without the marks of footnotes."""
    said = (MARK.sub("", sentence, count=1) for sentence in SENTENCE.split(read_text(note).text))
    return [sentence[:LONGEST] for sentence in said if sentence.strip()]


def said_in(note: Cell) -> list[str]:
    """The sentences of a note without what labels them, and brackets and marks around them."""
    return [unlabelled(sentence.strip(AROUND)) for sentence in sentences_of(note)]


def unlabelled(sentence: str) -> str:
    """'Khó khăn: thiếu số liệu' -> 'thiếu số liệu'."""
    return LABEL.sub("", sentence, count=1) if LABEL.match(sentence) else sentence


def clauses_in(sentence: str) -> list[str]:
    """'Chưa công bố, lấy số cũ' -> 'Chưa công bố', 'lấy số cũ'."""
    return [clause.strip() for clause in CLAUSE_END.split(sentence)]


def phrase_of(sentence: str) -> str:
    """'Chưa có số liệu, đang thống kê' -> 'Chưa có số liệu'."""
    return EXPLAINING.sub("", sentence)
