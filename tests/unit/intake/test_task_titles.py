"""A title beside the code of a task: shortened and misspelled it is still that task, with other words another one."""

import pyarrow as pa
import pytest

from orchestration.intake.judging.codebook import Codebook
from orchestration.vietnamese.text import strip_accents

from .office import TASKS, Answer, Office

# Title beside the code of "Xây dựng phong trào thi đua (nhiệm vụ 1)", and whether it is that of another task.
TITLES = dict.fromkeys((
    "Dự thảo phong trào thi đua", "Sửa đổi phong trào thi đua", "Không xây dựng phong trào thi đua",
    "Xây dựng phong trào thi đua của huyện", "Xây dựng phong trào thi đua năm 2024",
    "Xây dựng phong trào thi đua cấp xã", "Dừng xây dựng phong trào thi đua", "Xây dựng phong trào học tập",
), True) | dict.fromkeys((
    "Phong trào thi đua", "1. Xây dựng phong trào thi đua...", "xay dung phong trao thi dua",
    "Xây dựg phong trào thi đua",
    "Xây dựng phong trào thi đua của tỉnh Bình Định", "Xây dựng phong trào thi đua năm 2025", "Xây dựng PTTĐ",
    "Tiếp tục xây dựng phong trào thi đua", "Tổ chức xây dựng phong trào thi đua", "",
), False)  # fmt: skip
STARTS = ("Sửa đổi", "Không", "Chưa", "Hủy", "Kiểm tra", "Tham mưu")


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, title in enumerate(TITLES):
        post.send_tasks([TASKS[0], title, "Hoàn thành"], name=f"{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("title", TITLES)
def test_a_title_beside_a_code(answers: dict[str, Answer], title: str) -> None:
    told = answers[f"{list(TITLES).index(title)}.xlsx"].told
    assert (told["rule"], told["cell"]) == (("name_disagrees", "B2") if TITLES[title] else (None, "C2"))


def test_titles_of_all_registered_tasks(project: dict[str, pa.Table]) -> None:
    names = Codebook(project).task_names
    for task, title in names.own.items():
        same = (
            " ".join(title.split()[:8]),
            title.upper(),
            strip_accents(title),
            f"1. {title}",
            f"{title[:60].rpartition(' ')[0]}…",
        )
        assert not [said for said in same if names.belied(task, said)]
        assert all(names.belied(task, f"{start} {title}") for start in STARTS), title
