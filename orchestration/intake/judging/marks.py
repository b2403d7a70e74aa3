"""How words anywhere in a clause are heard: marks, each with what makes it harmless.

Marks are written with accents, and read without them where a text has none: "chờ" waits, "cho" gives."""

from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from orchestration.intake.cells import Cell, read_text
from orchestration.intake.judging.task_words import pieces_of, spelled
from orchestration.vietnamese.text import Spelled

Forms = tuple[str, ...]

MONEY: Final = r"(?:kinh phí|vốn|ngân sách|quyết toán|thanh toán|giải ngân)"
NO_MONEY: Final = (
    r"(?:(?:chờ|đợi)(?: (?:bố trí|cấp|có|giao))?|chưa(?: được)? (?:bố trí|cấp|có|giao|phân bổ))(?: (?:được|đủ))?"
    r" (?:kinh phí|vốn)(?! (?:duy trì|vận hành|nâng cấp|bảo trì))"
)
# Clauses that say nothing of a task: of money, of reasons, of earlier times, of what a list or a plan is about.
HARMLESS: Final[Forms] = (
    rf"^(?!.*\b(?:nên|để|sẽ|dự kiến) (?:chưa|triển khai|thực hiện|hoàn thành)\b)(?!.*\b{NO_MONEY}\b).*\b{MONEY}",
    r"^(?:do|vì|bởi)\b(?!.*\bnên\b)",
    "trước đây", "trước đó", "ban đầu", "lúc đầu",
    r"^(?:\d+ )?(?:danh sách|danh mục|báo cáo|kế hoạch|văn bản|phương án|biểu|bảng|thống kê) (?:.* )?"
    r"(?:các|những|hồ sơ|danh mục|văn bản|trường hợp) (?:.* )?chưa",
    r"^(?:đã|hỗ trợ|rà soát|xử lý) .*(?<!còn )\b(?:các|những) (?:\w+ ){1,2}(?:chưa|còn)",
    r"không (?:còn|có) (?!.*\bnên\b)(?:.* )?chưa",
    r"không (?:(?:còn|có|phát sinh|gặp) )?(?:khó khăn|vướng mắc|tồn tại|hạn chế|thiếu|nội dung)",
)  # fmt: skip


class Mark(NamedTuple):
    """What says something of a task, and what takes that back.

    Attributes:
        said: the forms of the mark, in a clause; only the first of several marks that a clause has counts.
        unless: what stands in the same clause where it says something else.
        told: what else stands in the text where it is no longer so.
        asked: what a task asks for that it is all of.
        beside: what stands in the same clause where it is of something else, unless the task asks for that.
    """

    said: Forms
    unless: Forms = ()
    told: Forms = ()
    asked: Forms = ()
    beside: Forms = ()


def has_mark(text: Cell, marks: Iterable[Mark], asked: str = "") -> bool:
    """Whether a clause of a text has one of these marks, and nothing takes it back."""
    clauses = [clause for clause in pieces_of(text) if not _has(clause, HARMLESS)]
    whole, task = spelled(read_text(text).text), asked.casefold()
    heard = (next((mark for mark in marks if _is_in(clause, mark, task)), None) for clause in clauses)
    return any(mark and not _has(whole, mark.told) and not _has(task, mark.asked) for mark in heard)


def _is_in(clause: str, mark: Mark, task: str) -> bool:
    if not _has(clause, mark.said) or _has(clause, mark.unless):
        return False
    return not _has(clause, mark.beside) or _has(task, mark.beside)


def _has(text: str, forms: Forms) -> bool:
    return bool(forms) and _spelled(forms).as_in(text).search(text) is not None


@cache
def _spelled(forms: Forms) -> Spelled:
    return Spelled.of(rf"\b(?:{'|'.join(forms)})(?!\w)")
