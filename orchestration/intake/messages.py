"""What intake says to people: every rule with its outcome and words. Code lists `intake_rule`, `file_rule`.

A text names what was seen ({seen}), the code of the row ({code}), its unit ({unit}) and the possible readings
({options}), and ends with what to do.
"""

from dataclasses import dataclass
from typing import Final

from orchestration.vietnamese.rules import RULES

ACCEPTED: Final = "accepted"
DOUBTFUL: Final = "doubtful"
REFUSED: Final = "refused"


@dataclass(frozen=True, slots=True)
class Rule:
    """The outcome of a row or file that breaks the rule, and what its sender is told."""

    outcome: str
    vi: str
    en: str


ROW_RULES: Final = {
    # codes
    "code_missing": Rule(
        REFUSED,
        "Dòng có số liệu nhưng không có mã. Điền mã vào cột Mã{hint}.",
        "The row has data but no code. Fill in the column Mã{hint}.",
    ),
    "code_unknown": Rule(
        REFUSED,
        "Mã “{seen}” không có trong danh mục. Dùng mã in sẵn trong biểu mẫu{hint}.",
        "The code “{seen}” is not known. Use the codes printed in the template{hint}.",
    ),
    "code_repeated": Rule(
        DOUBTFUL,
        "Mã “{code}” có ở nhiều dòng ({options}). Chỉ giữ lại một dòng.",
        "The code “{code}” stands on several rows ({options}). Keep one of them.",
    ),
    # units
    "unit_conflict": Rule(
        DOUBTFUL,
        "Đơn vị tính “{seen}” khác đơn vị của chỉ tiêu (“{unit}”). Ghi số liệu theo “{unit}”.",
        "“{seen}” is not in the unit of the indicator (“{unit}”). Give the figure in “{unit}”.",
    ),
    # figures
    "number_unclear": Rule(
        DOUBTFUL,
        "Không đọc chắc chắn được số “{seen}”{maybe}. Ghi một số duy nhất, ví dụ 1.234,5.",
        "“{seen}” cannot be read as one figure for certain{maybe}. Write a single number, for example 1.234,5.",
    ),
    "no_number": Rule(
        DOUBTFUL,
        "“{seen}” không phải là số. Ghi số liệu bằng chữ số; nếu không phát sinh thì ghi KPS.",
        "“{seen}” is not a number. Write the figure in digits; write KPS if nothing occurred.",
    ),
    "malformed_number": Rule(
        DOUBTFUL,
        "Số “{seen}” đặt dấu chấm, dấu phẩy không đúng. Ghi lại, ví dụ 1.234,5.",
        "The marks in “{seen}” are not those of a number. Write it again, for example 1.234,5.",
    ),
    "excel_error": Rule(
        REFUSED,
        "Ô chứa lỗi công thức “{seen}”. Sửa công thức hoặc nhập số, rồi lưu lại.",
        "The cell holds the formula error “{seen}”. Mend the formula or type the figure, and save again.",
    ),
    "too_many_digits": Rule(
        DOUBTFUL,
        "Số “{seen}” quá lớn. Kiểm tra lại số liệu và đơn vị tính.",
        "“{seen}” is too large. Check the figure and its unit.",
    ),
    "percent_scale": Rule(
        DOUBTFUL,
        "“{seen}” trong cột phần trăm có thể là {options}. Ghi kèm dấu %, ví dụ 95%.",
        "“{seen}” in a percent column may be {options}. Write it with the sign, for example 95%.",
    ),
    "looks_like_date": Rule(
        DOUBTFUL,
        "“{seen}” là ngày tháng, không phải số (Excel có thể đã tự đổi). Định dạng ô là Văn bản rồi nhập lại.",
        "“{seen}” is a date, not a figure (Excel may have changed it). Format the cell as text and type it again.",
    ),
    "not_one_result": Rule(
        DOUBTFUL,
        "“{seen}” không phải là một kết quả cụ thể{maybe}. Ghi số đạt được trong kỳ.",
        "“{seen}” is not one result{maybe}. Write the figure reached in the period.",
    ),
    "zero_denominator": Rule(
        DOUBTFUL,
        "Mẫu số bằng 0 nên không tính được tỷ lệ. Kiểm tra mẫu số.",
        "The denominator is zero, so there is no share. Check the denominator.",
    ),
    "numerator_above_denominator": Rule(
        DOUBTFUL,
        "Tử số lớn hơn mẫu số ({options}). Kiểm tra cả hai số.",
        "The numerator is above the denominator ({options}). Check both.",
    ),
    "ratio_disagrees": Rule(
        DOUBTFUL,
        "Kết quả “{seen}” không bằng tử số chia mẫu số ({options}). Sửa số sai.",
        "The result “{seen}” is not numerator over denominator ({options}). Correct the wrong one.",
    ),
    # tasks
    "state_unknown": Rule(
        DOUBTFUL,
        "Trạng thái “{seen}” không có trong danh sách. Chọn một trong: {options}.",
        "The state “{seen}” is not in the list. Choose one of: {options}.",
    ),
    "percent_out_of_range": Rule(
        DOUBTFUL,
        "Tỷ lệ hoàn thành “{seen}” phải từ 0 đến 100.",
        "The completion “{seen}” must lie between 0 and 100.",
    ),
    "date_unclear": Rule(
        DOUBTFUL,
        "Không đọc chắc chắn được ngày “{seen}”{maybe}. Ghi ngày/tháng/năm, ví dụ 30/06/2025.",
        "“{seen}” cannot be read as one day for certain{maybe}. Write day/month/year, for example 30/06/2025.",
    ),
    "date_impossible": Rule(
        REFUSED,
        "Không có ngày “{seen}”. Ghi ngày/tháng/năm, ví dụ 30/06/2025.",
        "There is no such day as “{seen}”. Write day/month/year, for example 30/06/2025.",
    ),
    # figures found in public sources
    "row_incomplete": Rule(
        REFUSED, "Dòng thiếu ô hoặc thừa ô so với dòng tiêu đề.", "The row has fewer or more cells than the header."
    ),
    "indicator_unknown": Rule(
        REFUSED, "Chỉ tiêu “{seen}” không có trong danh mục{hint}.", "The indicator “{seen}” is not known{hint}."
    ),
    "territory_unknown": Rule(
        REFUSED,
        "Đơn vị hành chính “{seen}” không có trong danh mục{hint}.",
        "The territory “{seen}” is not known{hint}.",
    ),
    "not_in_list": Rule(
        REFUSED, "“{seen}” không có trong danh mục mã{hint}.", "“{seen}” is not a code of its list{hint}."
    ),
    "unit_unknown": Rule(
        REFUSED, "Đơn vị tính “{seen}” không có trong danh mục{hint}.", "The unit “{seen}” is not known{hint}."
    ),
    "value_missing": Rule(REFUSED, "Dòng không có số liệu.", "The row holds no figure."),
    "not_plain_number": Rule(
        REFUSED,
        "“{seen}” không phải số dạng máy đọc (ví dụ 1234.5).",
        "“{seen}” is not a plain number (for example 1234.5).",
    ),
    "figure_repeated": Rule(
        DOUBTFUL,
        "Cùng một số liệu có ở nhiều dòng ({options}). Chỉ giữ lại một dòng.",
        "The same figure stands on several rows ({options}). Keep one of them.",
    ),
    "period_unreadable": Rule(
        REFUSED,
        "Không đọc được kỳ “{seen}”. Dùng dạng 2024, 2024-H1, 2024-Q3, 2024-06 hoặc 2024-06-30.",
        "“{seen}” is not a period. Use 2024, 2024-H1, 2024-Q3, 2024-06 or 2024-06-30.",
    ),
    "period_unknown": Rule(
        DOUBTFUL,
        "Số liệu không có kỳ và nguồn không có ngày công bố. Tìm một trong hai rồi bổ sung.",
        "The figure has no period and its source no date of publication. Find either and add it.",
    ),
}  # fmt: skip

FILE_RULES: Final = {
    "hash_mismatch": Rule(
        "hash_mismatch",
        "Nội dung tệp không còn như khi tiếp nhận. Khôi phục tệp gốc, hoặc gửi bản sửa thành tệp mới.",
        "The file is not the one that arrived. Restore it, or send the corrected version as a new file.",
    ),
    "withdrawn": Rule("withdrawn", "Báo cáo đã được rút.", "The submission was withdrawn."),
    "file_missing": Rule(
        "unreadable", "Không tìm thấy tệp {seen}. Khôi phục tệp.", "The file {seen} is not there. Restore it."
    ),
    "outside_raw": Rule(
        "unreadable", "Đường dẫn {seen} ra ngoài thư mục tiếp nhận.", "The path {seen} leads out of the folder."
    ),
    "file_too_large": Rule(
        "unreadable",
        "Tệp quá lớn ({seen}). Bỏ hình ảnh, trang tính thừa rồi gửi lại.",
        "The file is too large ({seen}). Remove pictures and spare sheets and send it again.",
    ),
    "too_many_cells": Rule(
        "unreadable",
        "Trang tính quá lớn ({seen}). Xóa dòng, cột trống thừa rồi gửi lại.",
        "A sheet is too large ({seen}). Delete empty rows and columns and send it again.",
    ),
    "format_unknown": Rule(
        "unreadable",
        "Không nhận định dạng {seen}. Gửi tệp .xlsx hoặc .csv.",
        "The format {seen} is not taken. Send an .xlsx or .csv file.",
    ),
    "password_protected": Rule(
        "unreadable",
        "Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại.",
        "The file has a password. Remove it and send it again.",
    ),
    "damaged_workbook": Rule(
        "unreadable",
        "Tệp Excel bị hỏng hoặc tải lên chưa xong ({seen}). Mở, lưu lại rồi gửi lại.",
        "The workbook is damaged or was cut short ({seen}). Open it, save it and send it again.",
    ),
    "damaged_text": Rule(
        "unreadable",
        "Không đọc được tệp văn bản ({seen}). Lưu lại dạng CSV UTF-8 rồi gửi lại.",
        "The text file cannot be read ({seen}). Save it as CSV UTF-8 and send it again.",
    ),
    "no_headings": Rule(
        "unreadable",
        "Không thấy dòng tiêu đề của biểu mẫu ({seen}). Dùng biểu mẫu đã gửi và giữ nguyên tiêu đề cột.",
        "No sheet has the headings of the template ({seen}). Use the template and keep its headings.",
    ),
    "heading_repeated": Rule(
        "unreadable",
        "Tiêu đề cột bị lặp lại ({seen}). Chỉ giữ một cột.",
        "A column heading stands twice ({seen}). Keep one column.",
    ),
    "header_unknown": Rule(
        "unreadable", "Dòng tiêu đề không đúng: cần {seen}.", "The header is not the declared one: {seen}."
    ),
    "reader_failed": Rule(
        "unreadable",
        "Không đọc được tệp ({seen}). Gửi lại bằng biểu mẫu gốc và báo cho quản trị.",
        "The file could not be read ({seen}). Send it again in the original template and tell the maintainers.",
    ),
    "source_sidecar": Rule(
        "unreadable", "Tệp source.yaml thiếu hoặc sai: {seen}.", "source.yaml is missing or wrong: {seen}."
    ),
    "no_rows": Rule("refused", "Tệp không có dòng số liệu nào.", "The file holds no data row."),
    "agency_unknown": Rule(
        "refused",
        "Cơ quan “{seen}” không có trong danh mục. Chuyển tệp vào thư mục submissions/<cơ quan>/<kỳ>/.",
        "The agency “{seen}” is not known. Put the file into submissions/<agency>/<period>/.",
    ),
    "period_folder": Rule(
        "refused",
        "Không đọc được kỳ “{seen}” của thư mục. Dùng submissions/<cơ quan>/<kỳ>/, kỳ dạng 2024, 2024-H1, 2024-06.",
        "“{seen}” is not a period. Use submissions/<agency>/<period>/ with a period such as 2024, 2024-H1, 2024-06.",
    ),
}  # fmt: skip


def row_rule(rule: str) -> Rule:
    """The rule of that id; a rule of the number reader without words here is a `number_unclear` with its reason."""
    if rule in ROW_RULES:
        return ROW_RULES[rule]
    unclear, (why_vi, why_en) = ROW_RULES["number_unclear"], RULES.get(rule, ("", ""))
    return Rule(unclear.outcome, f"{unclear.vi} ({why_vi})", f"{unclear.en} ({why_en})")


def speak(
    rule: Rule, *, seen: str = "", code: str = "", unit: str = "", candidates: tuple[str, ...] = ()
) -> tuple[str, str]:
    """The Vietnamese and the English message of a broken rule."""
    options = " / ".join(candidates)
    known = {"seen": seen, "code": code, "unit": unit, "options": options}
    near, may = (f"; gần giống: {options}", f" (có thể là {options})") if options else ("", "")
    vi = rule.vi.format(**known, hint=near, maybe=may)
    near, may = (f"; nearest: {options}", f" (it may be {options})") if options else ("", "")
    return vi, rule.en.format(**known, hint=near, maybe=may)
