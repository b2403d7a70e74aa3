"""What stands in a workbook beside its cells: comments, text boxes, headers, links, hints, properties. No meaning."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from itertools import islice

from orchestration.intake.files.archive import Archive
from orchestration.intake.files.sheet import Aside, Sheet

COMMENT, TEXT_BOX, PAGE, LINK, HINT, PROPERTIES = (
    "ghi chú ô / comment",
    "hộp chữ / text box",
    "đầu trang, chân trang / header, footer",
    "liên kết / link",
    "lời nhắc khi nhập liệu / input message",
    "thuộc tính tệp / properties",
)
UNREAD_COMMENTS = "comments_not_read"  # list `file_remark`
PARTS = (
    (re.compile(r"xl/(?:comments|threadedComments/|persons/).*\.xml"), COMMENT),
    (re.compile(r"xl/(?:drawings|charts)/[^/]*\.(?:xml|vml)"), TEXT_BOX),
    (re.compile(r"xl/worksheets/_rels/[^/]*\.rels"), LINK),
    (re.compile(r"docProps/(?:core|app|custom)\.xml"), PROPERTIES),
)
MOST_CELLS = 1_000  # with comments that are heard, and counted in a receipt, of one sheet
REMEMBERED_BYTES = 10_000  # of a part whose text is remembered: workbooks made from one form share them
_LINE_END = rb"</(?:\w+:)?(?:comment|threadedComment|p|si|div)>"
_RUN = re.compile(rb"<(?:\w+:)?(?:t|text|v|font)(?:\s[^<>]*)?>([^<]*)|" + _LINE_END)  # letters, but no coordinates
# An author is somebody's name, which stays; an address is more.
_COMMENT = re.compile(  # up to the next one, whatever closes it
    rb"""<(?:\w+:)?(?:comment|threadedComment)\s[^<>]*?\bref=["'](?P<at>[A-Z]{1,3}\d{1,7})["'][^<>]*>"""
    rb"""(?P<said>(?:[^<]|<(?!/?(?:\w+:)?(?:comment|threadedComment)\b))*+)"""
)
_WRITER = re.compile(rb"<(?:\w+:)?author(?:\s[^<>]*)?>([^<]*)")
_AUTHOR = re.compile(rb"""<(?:\w+:)?author(?:\s[^<>]*)?>([^<]*@[^<]*)|\bdisplayName=["']([^"'<>]*@[^"'<>]*)""")
_ANY = re.compile(rb">([^<]+)<")
_HEADER = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)[^<>]*>([^<]*)")
_LAYOUT = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-BD-KM-QS-Za-z])')  # fonts, colours, sizes, page numbers
_SECTION = re.compile(r"&[LCR]")
_TARGET = re.compile(rb"""\bTarget=["']([^"']*)""")
_TELLING = (
    (LINK, b"hyperlink", re.compile(rb"""\b(?:display|tooltip)=(?:"([^"]*)|'([^']*))""")),
    (HINT, b"dataValidation", re.compile(rb"""\b(?:prompt|error)(?:Title)?=(?:"([^"]*)|'([^']*))""")),
)


def asides(archive: Archive) -> Iterator[Aside]:
    """The texts of an xlsx or xlsm outside its sheets, one an aside of each part."""
    for name in archive.parts:
        kind = _kind(name)
        if kind is None:
            continue
        data = archive.read(name)
        said = _said if len(data) < REMEMBERED_BYTES else _said.__wrapped__
        if text := said(data, kind):
            yield kind, text


def commented(archive: Archive, sheet: str) -> Mapping[str, str]:
    """The first comments of a sheet, by the part that holds it: what each says of its cell."""
    folder, name = posixpath.split(sheet)
    links = f"{folder}/_rels/{name}.rels"
    targets = _TARGET.findall(archive.read(links)) if links in archive else ()
    parts = {
        posixpath.normpath(posixpath.join("/", folder, target.decode(errors="replace"))).lstrip("/")
        for target in targets
    }
    found: dict[str, str] = {}
    for part in sorted(parts):  # what threads say takes the place of what older programs are shown instead
        if part in archive and _kind(part) == COMMENT:
            found |= _comments(archive.read(part))
    return dict(islice(found.items(), MOST_CELLS))


def _comments(part: bytes) -> Mapping[str, str]:
    """What the comments of one part say, those of one cell together."""
    authors = {_text(author) for author in _WRITER.findall(part)}
    found: dict[str, list[str]] = {}
    for each in _COMMENT.finditer(part):
        found.setdefault(each["at"].decode(), []).append(without_author(_text(_lines(each["said"])), authors))
    return {at: "\n".join(said) for at, said in found.items()}


def without_author(comment: str, authors: Collection[str]) -> str:
    """What a comment says, without the name that spreadsheet programs put before it."""
    named = next((author for author in authors if author and comment.startswith(f"{author}:")), None)
    return comment if named is None else comment[len(named) + 1 :].strip()


def tell(sheet: Sheet, comments: Mapping[str, str]) -> None:
    """A sheet has these comments, and the receipt says so."""
    sheet.comments.update(comments)
    sheet.remarks.update(f"{UNREAD_COMMENTS}={at}" for at in comments)


@lru_cache(maxsize=1_000)
def _kind(name: str) -> str | None:
    return next((kind for pattern, kind in PARTS if pattern.fullmatch(name)), None)


@lru_cache(maxsize=100)
def _said(part: bytes, kind: str) -> str:
    authors = [b"".join(author) for author in _AUTHOR.findall(part)] if kind == COMMENT else []
    whole = {PROPERTIES: _ANY, LINK: _TARGET}.get(kind)
    return _text(b"\n".join(whole.findall(part)) if whole else b"\n".join([_lines(part), *authors]))


def printed(after_rows: bytes) -> Sequence[Aside]:
    """The texts that follow the rows of a sheet in XML: headers, footers, what links and input cells say."""
    said = _after if len(after_rows) < REMEMBERED_BYTES else _after.__wrapped__
    return said(after_rows)


@lru_cache(maxsize=100)
def _after(rows: bytes) -> Sequence[Aside]:
    pages = _HEADER.findall(rows) if b"eader" in rows or b"ooter" in rows else ()
    said = [(PAGE, _SECTION.sub("\n", _LAYOUT.sub("", _text(page))).strip()) for page in pages]
    for kind, tag, attribute in _TELLING:
        found = attribute.findall(rows) if tag in rows else ()
        said.append((kind, _text(b"\n".join(dict.fromkeys(one or other for one, other in found)))))
    return [(kind, text) for kind, text in said if text]


def _lines(data: bytes) -> bytes:
    return b"".join(run[1] if run[1] is not None else b"\n" for run in _RUN.finditer(data))


def _text(data: bytes) -> str:
    return unescape(data.decode(errors="replace")).strip()
