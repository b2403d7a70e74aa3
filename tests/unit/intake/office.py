"""A small registry, and an office that sends files into a raw folder and ingests them."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa

from orchestration.intake.ingest import Ingested, ingest
from orchestration.intake.judging.reporters import TABLES
from orchestration.intake.receipts.receipt import read_receipt, receipt_path
from orchestration.intake.receipts.view import Words, view
from orchestration.landing.store import Landing
from orchestration.registry.read import declarations
from orchestration.settings import PROJECT, Run

FIXTURES = PROJECT / "tests" / "fixtures" / "submissions"
AGENCY = "so-mau"
TARGET_HEADINGS = ["Mã", "Chỉ tiêu", "Đơn vị tính", "Kết quả thực hiện", "Tử số", "Mẫu số", "Ghi chú"]
TASK_HEADINGS = ["Mã", "Nhiệm vụ", "Trạng thái", "Tỷ lệ hoàn thành", "Ngày hoàn thành", "Sản phẩm", "Ghi chú"]
INDICATORS = {
    "fiber_household_rate": ("Tỷ lệ hộ có cáp quang", "%"),
    "smartphone_household_rate": ("Tỷ lệ hộ có điện thoại thông minh", "%"),
    "fiber_village_rate": ("Tỷ lệ thôn có cáp quang", "%"),
    "bts_5g": ("Số trạm 5G", "trạm"),
    "digital_enterprises": ("Số doanh nghiệp số", "doanh nghiệp"),
    "fiber_commune_rate": ("Tỷ lệ xã phủ cáp quang", "%"),
    "digital_economy_va_study": ("Giá trị kinh tế số", "tỷ đồng"),
    "dti_rank_63": ("Xếp hạng DTI", "hạng"),
    "digital_experts": ("Số chuyên gia chuyển đổi số", "người"),
    "service_fee": ("Phí dịch vụ công trực tuyến", "đồng"),
    "culture_digitised_rate": ("Tỷ lệ di sản văn hóa được số hóa", "%"),
    "procedures_change": ("Mức thay đổi số thủ tục hành chính", "%"),
    "productivity_growth": ("Tốc độ tăng năng suất lao động hằng năm", "%/năm"),
    "smartphone_universal": ("Phổ cập điện thoại thông minh", None),
}
CHANGES = ("procedures_change", "productivity_growth")
ALIASES = {
    "Hộ gia đình sử dụng Internet cáp quang": "fiber_household_rate",
    "Số doanh nghiệp công nghệ số": "digital_enterprises",
    "Doanh nghiệp số, khởi nghiệp, đổi mới sáng tạo": "digital_enterprises",
    "Hạ tầng số": "bts_5g",
    "hạ tầng  SỐ": "fiber_village_rate",  # a name of two
}
TASKS = [f"binh-dinh-1841-qd-tu-2025:task:A.{n}" for n in (1, 2, 3)]
TITLES = ("Xây dựng phong trào thi đua (nhiệm vụ 1)", "Cơ chế đặt hàng (nhiệm vụ 2)", "Đề án ứng dụng (nhiệm vụ 3)")
NUMBERED = {"p:task:1.1": "Việc một: nền tảng dữ liệu", "p:task:1.10": "Việc mười: đào tạo cán bộ xã"}


def codelists() -> list[dict[str, str]]:
    """The project's own code lists, with the units of this registry."""
    with (PROJECT / "raw" / "reference" / "codelists.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["list_id"] != "unit"]
    units = sorted({unit for _, unit in INDICATORS.values() if unit})
    return rows + [{"list_id": "unit", "code": unit, "label_vi": unit, "label_en": unit} for unit in units]


def given_to(agency: str, indicators: Iterable[str] = tuple(INDICATORS)) -> dict[str, list[dict[str, Any]]]:
    """A plan that gives everything to one agency."""
    plan = {"plan_id": "p", "signed_on": date(2020, 1, 1), "starts_on": None, "territory_id": "binh-dinh"}
    targets = [
        {
            "target_id": f"p:target:{key}",
            "plan_id": "p",
            "level": "province",
            "indicator_id": key,
            "target_kind": "relative_change" if key in CHANGES else "share",
        }
        for key in indicators
    ]
    subjects = [*(target["target_id"] for target in targets), *TASKS, *NUMBERED]
    role = {"plan_id": "p", "role": "lead", "agency_id": agency, "group_id": None}
    return {"plans": [plan], "targets": targets, "roles": [role | {"subject_id": subject} for subject in subjects]}


def indicators() -> list[dict[str, Any]]:
    """Every share is a ratio; a sum, and a change, is none."""
    return [
        {
            "indicator_id": key,
            "name_vi": name,
            "unit": unit,
            "direction": "down" if key == "procedures_change" else "up",
            "aggregation": "none" if key in CHANGES else "ratio" if unit == "%" else "sum",
        }
        for key, (name, unit) in INDICATORS.items()
    ]


def small_registry() -> dict[str, pa.Table]:
    agency = {"agency_id": AGENCY, "name_vi": "Sở Mẫu", "territory_id": "binh-dinh", "level": "province"}
    agency |= dict.fromkeys(("valid_from", "valid_to"))
    titles = dict(zip(TASKS, TITLES, strict=True)) | NUMBERED
    tables = {
        "indicators": indicators(),
        "agencies": [agency],
        "territories": [
            {"territory_id": "binh-dinh", "name_vi": "Bình Định", "level": "province"},
            {"territory_id": "gia-lai", "name_vi": "Gia Lai", "level": "province"},
        ],
        "tasks": [{"task_id": task, "title_vi": title} for task, title in titles.items()],
        "codelists": codelists(),
        "indicator_aliases": [{"alias": alias, "indicator_id": key} for alias, key in ALIASES.items()],
    }
    tables |= given_to(AGENCY)
    empty = {name: {column: [] for column in declarations()[name]["columns"]} for name in TABLES if name not in tables}
    return {n: pa.Table.from_pylist(rows) for n, rows in tables.items()} | {n: pa.table(c) for n, c in empty.items()}


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    """An xlsx of sheets of rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


@dataclass(frozen=True)
class Answer:
    """What became of one file: its receipt, and what was landed of it, by table."""

    receipt: dict[str, Any]
    landed: dict[str, list[dict[str, Any]]]

    @property
    def told(self) -> dict[str, Any]:
        """Its only row in the receipt."""
        (row,) = self.receipt["rows"]
        return row

    def row(self, table: str = "observations") -> dict[str, Any]:
        """Its only row in a table."""
        (row,) = self.landed[table]
        return row


class Office:
    """Sends files into one raw folder and ingests them."""

    def __init__(self, run: Run, registry: dict[str, pa.Table]):
        self.run = run
        self.registry = registry
        self.landing = Landing(run.landing)
        self.done = Ingested({}, [], [])
        self.words = Words(registry)

    def folder(self, agency: str = AGENCY, period: str = "2025-H1") -> Path:
        path = self.run.raw / "submissions" / agency / period
        path.mkdir(parents=True, exist_ok=True)
        return path

    def send(self, name: str, data: bytes, **place: str) -> Path:
        path = self.folder(**place) / name
        path.write_bytes(data)
        return path

    def send_targets(self, *rows: list[Any], name: str = "a.xlsx") -> Path:
        return workbook(self.folder() / name, {"Chỉ tiêu": [TARGET_HEADINGS, *rows]})

    def send_tasks(self, *rows: list[Any], name: str = "a.xlsx") -> Path:
        return workbook(self.folder() / name, {"Nhiệm vụ": [TASK_HEADINGS, *rows]})

    def publish(self, source: str, figures: str, sidecar: str) -> Path:
        folder = self.run.raw / "published" / source
        folder.mkdir(parents=True)
        (folder / "source.yaml").write_text(sidecar, encoding="utf-8")
        (folder / "figures.csv").write_text(figures, encoding="utf-8")
        return folder / "figures.csv"

    def ingest(self) -> Ingested:
        self.done = ingest(self.run, self.registry, self.landing)
        for file in self.done.files:
            assert file.rows_read == file.accepted + file.doubtful + file.refused, file
        return self.done

    def receipts(self) -> list[dict[str, Any]]:
        """Ingests, then the receipts in order of arrival; each can be told to people."""
        paths = [receipt_path(self.run.receipts, f.path, f.submission_id) for f in self.ingest().files]
        receipts = [receipt for path in paths if (receipt := read_receipt(path))]
        for receipt in receipts:
            view(receipt, self.words)
        return receipts

    def receipt(self) -> dict[str, Any]:
        (receipt,) = self.receipts()
        return receipt

    def answers(self) -> dict[str, Answer]:
        """Ingests all that was sent, at once: what became of each file, by its name."""
        receipts = self.receipts()
        rows = {table: self.rows(table) for table in self.done.keys}
        found: dict[str, Answer] = {}
        for file, receipt in zip(self.done.files, receipts, strict=True):
            own = {
                t: [row for row in all_rows if row["submission_id"] == file.submission_id]
                for t, all_rows in rows.items()
            }
            for path in (file.path, *receipt["also_at"]):
                found[Path(path).name] = Answer(receipt, own)
        return found

    def rows(self, table: str) -> list[dict[str, Any]]:
        """What was landed in a table."""
        return [row for key in self.done.keys[table] for row in self.landing.read(table, key).to_pylist()]


def opened(folder: Path, registry: dict[str, pa.Table], as_of: str = "2025-12-31") -> Office:
    """An office with an empty raw folder."""
    (folder / "raw").mkdir()
    return Office(Run.of(folder / "raw", folder / "out", as_of), registry)
