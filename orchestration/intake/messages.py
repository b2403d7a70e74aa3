"""What intake says to people: every rule with its outcome and words. Lists `intake_rule`, `file_rule`, `file_remark`.

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
    "name_disagrees": Rule(
        DOUBTFUL,
        "Tên “{seen}” không phải của mã “{code}” ({options}). Kiểm tra xem dòng có bị xáo trộn không.",
        "The name “{seen}” is not that of the code “{code}” ({options}). Check whether the rows were mixed up.",
    ),
    "name_ambiguous": Rule(
        DOUBTFUL,
        "Tên “{seen}” có thể là {options}. Điền mã vào cột Mã.",
        "The name “{seen}” may be {options}. Fill in the column Mã.",
    ),
    # cells
    "formula_uncalculated": Rule(
        REFUSED,
        "Ô có công thức “{seen}” nhưng chưa có kết quả. Mở và lưu lại trong Excel rồi gửi lại.",
        "The cell holds the formula “{seen}” without its result. Open and save the file in Excel and send it again.",
    ),
    "cell_shared": Rule(
        DOUBTFUL,
        "Ô “{seen}” được gộp cho nhiều dòng. Bỏ gộp ô và ghi số liệu riêng cho từng dòng.",
        "The cell “{seen}” is merged over several rows. Unmerge it and give each row its own figure.",
    ),
    "hidden_row": Rule(
        DOUBTFUL,
        "Dòng bị ẩn hoặc bị lọc. Bỏ ẩn, bỏ lọc rồi gửi lại.",
        "The row is hidden or filtered. Show it and send the file again.",
    ),
    "not_given_to_you": Rule(
        REFUSED,
        "Cơ quan gửi không chủ trì, phối hợp hay thực hiện “{code}” tại ngày báo cáo. Việc báo cáo thuộc: {options}.",
        "The sender does not lead, coordinate or implement “{code}” on the day of the report. It is for: {options}.",
    ),
    "given_to_nobody": Rule(
        REFUSED,
        "Chưa kế hoạch nào giao “{code}” cho cơ quan nào nên chưa nhận số liệu. Đề nghị bổ sung cơ quan chủ trì.",
        "No plan names an agency for “{code}”, so no figure is taken. Ask for its agency to be entered with the plan.",
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

REMARKS: Final = {
    "macros_not_run": (
        "Tệp có macro. Macro không bao giờ được chạy; chỉ đọc số liệu đã lưu trong ô.",
        "The file holds macros. They are never run; only the values stored in its cells are read.",
    ),
    "legacy_encoding": (
        "Tệp dùng phông chữ cũ (TCVN3, VNI); đã chuyển sang Unicode. Lần sau dùng phông Unicode.",
        "The file uses an old font encoding (TCVN3, VNI), read as Unicode. Use a Unicode font next time.",
    ),
    "mojibake": (
        "Chữ trong tệp bị giải mã sai; đã sửa. Kiểm tra lại chữ trong phiếu.",
        "Text of the file had been decoded wrongly and was mended. Check the text in this receipt.",
    ),
    "error_cells": (
        "Tệp có ô lỗi hoặc công thức chưa tính; các dòng đó bị từ chối.",
        "The file has cells with errors or uncalculated formulas; their rows are refused.",
    ),
    "hidden_rows": (
        "Tệp có dòng, cột hoặc trang tính bị ẩn hay bị lọc; số liệu ở đó vẫn được đọc.",
        "The file has rows, columns or sheets that are hidden or filtered; they are read too.",
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
    "not_a_file": Rule(
        "unreadable",
        "“{seen}” là liên kết, không phải tệp; không được mở. Gửi chính tệp đó.",
        "“{seen}” is a link, not a file, and was not followed. Send the file itself.",
    ),
    "file_name": Rule(
        "unreadable",
        "Tên tệp {seen} có ký tự không đọc được. Đổi tên tệp rồi gửi lại.",
        "The file name {seen} has letters that cannot be read. Rename the file and send it again.",
    ),
    "empty_file": Rule(
        "unreadable",
        "Tệp trống (0 byte), có thể tải lên chưa xong. Gửi lại tệp.",
        "The file is empty (0 bytes); it may not have been uploaded whole. Send it again.",
    ),
    "wrong_suffix": Rule(
        "unreadable",
        "Nội dung không đúng với đuôi tệp ({seen}). Mở tệp, lưu lại đúng dạng .xlsx hoặc .csv rồi gửi.",
        "The content is not what the file name says ({seen}). Open it, save it as .xlsx or .csv and send that.",
    ),
    "archive_bomb": Rule(
        "unreadable",
        "Tệp nén bung ra quá lớn ({seen}) nên không được mở. Chép số liệu vào biểu mẫu gốc rồi gửi lại.",
        "The file unfolds to far too much ({seen}) and was not opened. Copy the figures into the template, send that.",
    ),
    "archive_unsafe": Rule(
        "unreadable",
        "Tệp chứa thành phần không an toàn ({seen}) nên không được mở. Chép số liệu vào biểu mẫu gốc rồi gửi lại.",
        "The file holds an unsafe part ({seen}) and was not opened. Copy the figures into the template, send that.",
    ),
    "xml_entities": Rule(
        "unreadable",
        "Tệp khai báo thực thể XML ({seen}), Excel không bao giờ làm vậy, nên không được mở. Dùng biểu mẫu gốc.",
        "The file declares XML entities ({seen}), which Excel never does, and was not opened. Use the template.",
    ),
    "nul_bytes": Rule(
        "unreadable",
        "Tệp văn bản có byte NUL ({seen}): tệp hỏng hoặc không phải văn bản. Lưu lại dạng CSV UTF-8 rồi gửi lại.",
        "The text file holds NUL bytes ({seen}): damaged, or no text. Save it as CSV UTF-8 and send it again.",
    ),
    "line_too_long": Rule(
        "unreadable",
        "Tệp văn bản có dòng quá dài ({seen}). Lưu lại dạng CSV, mỗi chỉ tiêu một dòng, rồi gửi lại.",
        "The text file has a line that is too long ({seen}). Save it as CSV with one row a line and send it again.",
    ),
    "too_heavy": Rule(
        "unreadable",
        "Đọc tệp tốn quá nhiều thời gian hoặc bộ nhớ ({seen}) nên đã dừng. Chép số liệu vào biểu mẫu gốc rồi gửi lại.",
        "Reading the file took too much time or memory ({seen}) and was stopped. Copy the figures into the template.",
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
    "secret_mark": Rule(
        "refused",
        "Tệp mang dấu độ mật (trang!ô: {seen}). Không gửi tài liệu mật qua hệ thống này.",
        "The file bears a mark of secrecy (sheet!cell: {seen}). Secret documents must not be sent this way.",
    ),
    "personal_data": Rule(
        "refused",
        "Tệp có dữ liệu cá nhân: số định danh, điện thoại, thư điện tử, tài khoản (trang!ô: {seen}). Xóa rồi gửi lại.",
        "The file holds personal data: id, telephone or account numbers, e-mail (sheet!cell: {seen}). Remove them.",
    ),
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
