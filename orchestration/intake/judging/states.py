"""The states that a task is reported in, and what officers call them: reviewed words; similarity only suggests."""

import re
from collections.abc import Mapping
from typing import Final

from orchestration.registry.problems import nearest
from orchestration.vietnamese.text import fold, fold_ascii

# "đã thực hiện", "chưa hoàn thành", "tạm dừng" can be two states each: they stand here for none.
SPOKEN: Final[Mapping[str, tuple[str, ...]]] = {
    "not_started": (
        "chưa triển khai", "chưa bắt đầu", "chưa tiến hành", "chưa làm", "chưa triển khai thực hiện",
        "chưa thực hiện được",
    ),
    "running": (
        "đang triển khai", "đang tiến hành", "đang làm", "đang triển khai thực hiện", "đang tổ chức thực hiện",
        "đang trong quá trình thực hiện", "đang thực hiện đúng tiến độ", "đang thực hiện thường xuyên",
        "đang thực hiện chậm tiến độ", "đang thực hiện trong hạn", "đang thực hiện theo kế hoạch",
        "đang triển khai đúng tiến độ",
    ),
    "done": (
        "đã hoàn thành", "hoàn thành 100%", "đã hoàn thành 100%", "hoàn tất", "đã hoàn tất", "xong", "đã xong",
        "làm xong", "đã làm xong", "thực hiện xong", "đã thực hiện xong", "hoàn thành đúng hạn",
        "hoàn thành đúng tiến độ", "đã hoàn thành đúng tiến độ",
        "hoàn thành trước hạn", "hoàn thành quá hạn", "hoàn thành trễ hạn", "đã hoàn thành đúng hạn",
        "đã hoàn thành nhiệm vụ", "hoàn thành nhiệm vụ",
        "đã hoàn thành trước hạn", "đã hoàn thành quá hạn", "đã hoàn thành trễ hạn",
    ),
    "cancelled": ("đã hủy", "hủy bỏ", "đã hủy bỏ"),
}  # fmt: skip
APART: Final = re.compile(r"\s*[,;()]\s*")  # "Đang thực hiện, đúng tiến độ"


class States:
    """The states of the code list: code -> label."""

    def __init__(self, labels: Mapping[str, str]):
        self._labels = labels
        said = [(words, code) for code in labels for words in (labels[code], *SPOKEN.get(code, ()))]
        self._spoken = {fold(words): code for words, code in said}
        self._bare: dict[str, set[str]] = {}
        for words, code in said:  # a lone word without accents may be a name: Huy
            self._bare.setdefault(fold_ascii(words), set()).add(code)

    def meant(self, text: str) -> str | None:
        """The code of a state, however it is called; accents count where they tell two states apart."""
        text = APART.sub(" ", text)
        bare = self._bare.get(fold_ascii(text), set()) if len(text.split()) > 1 else set()
        return self._spoken.get(fold(text)) or (next(iter(bare)) if len(bare) == 1 else None)

    def nearest(self, text: str) -> tuple[str, ...]:
        """The labels of all states, that of the nearest words first."""
        near = (code for words in nearest(fold_ascii(text), list(self._bare)) for code in sorted(self._bare[words]))
        return tuple(self._labels[code] for code in dict.fromkeys([*near, *self._labels]))
