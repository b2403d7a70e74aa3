"""`tiendo`: the same assets and functions for people at a prompt. Heavy libraries load only inside the commands."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orchestration.cli_release import publish, release
from orchestration.settings import Run

if TYPE_CHECKING:
    import pyarrow as pa

    from orchestration.intake.receipts.receipt import Receipt


RAW = click.option(
    "--raw", type=click.Path(exists=True, file_okay=False, path_type=Path), help="What people wrote and sent [raw]."
)
AGENCY = click.option(
    "--agency",
    required=True,
    metavar="AGENCY",
    help="Who reports: an id such as binh-dinh-so-y-te, or a reviewed name.",
)
PERIODS = "2024, 2024-H1, 2024-Q3, 2024-06, 2024-9M, 2023-SY"
PERIOD = click.option(
    "--period",
    required=True,
    metavar="PERIOD",
    help="A year 2024, half 2024-H1, quarter 2024-Q3, month 2024-06, nine months 2024-9M, school year 2023-SY.",
)
TO = click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), help="A folder for the receipt as page and workbook."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Ingests plans and figures, judges progress, publishes a release."""


@main.command()
@RAW
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where releases go [exports].")
@click.option("--as-of", metavar="DATE", help="The day the release speaks for [today in Viet Nam].")
@click.option("--excel", is_flag=True, help="Also writes a copy of the tables for Excel, beside the releases.")
def run(raw: Path | None, out: Path | None, as_of: str | None, excel: bool) -> None:
    """Materializes every asset, gates included, and publishes the release."""
    try:
        parameters = Run.of(raw, out, as_of)
    except ValueError:
        raise click.BadParameter(f"{as_of!r} is not an ISO date such as 2025-12-31", param_hint="--as-of") from None
    from orchestration.run import materialize

    code = materialize(parameters)
    if excel and code == 0:
        _excel_copy(parameters)
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # DuckDB's binding prints pages about its own leaks at exit
    sys.exit(code)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@AGENCY
@PERIOD
@TO
@RAW
def receive(file: Path, agency: str, period: str, to: Path | None, raw: Path | None) -> None:
    """Files a report of an agency under raw/submissions, enters it in the ledger and shows its receipt."""
    _reads_soon()
    from orchestration.intake.arrival.receive import ReceiveError, addressed, newer_than
    from orchestration.intake.arrival.receive import receive as enter
    from orchestration.intake.check import check as examine
    from orchestration.intake.guard import REFUSALS
    from orchestration.intake.receipts.again import sent_again
    from orchestration.intake.senders import Senders

    folder = Run.of(raw).raw
    senders, registry = Senders.of(folder), _registry(Run.of(folder))
    try:
        sender = addressed(agency, period, senders)
        receipt = examine(registry, file, *sender)
        if receipt["reason"] in REFUSALS:
            click.echo(_told(receipt, registry, to))
            raise click.ClickException("tệp không được lưu lại / the file was not kept")
        entry, is_new = enter(folder, file, *sender, senders)
    except ReceiveError as error:
        raise click.ClickException(str(error)) from None
    said = "đã tiếp nhận / received" if is_new else "đã có từ trước / received before"
    click.echo(f"{said}: {entry.path}\n{entry.sha256}  {entry.received_at}")
    receipt |= {"file": Path(entry.path).name, "received_at": entry.received_at}
    if newer := newer_than(folder, entry, senders):
        receipt["remarks"].append(sent_again(entry, newer))
    click.echo(_told(receipt, registry, to))


@main.command()
@click.argument("what", metavar="SHA256|PATH")
@click.option("--reason", required=True, help="Why, in words; stays in the ledger.")
@RAW
def withdraw(what: str, reason: str, raw: Path | None) -> None:
    """Takes a file back: from today its figures hold no longer; the history keeps them."""
    from orchestration.intake.arrival.receive import ReceiveError
    from orchestration.intake.arrival.receive import withdraw as take_back

    try:
        entry = take_back(Run.of(raw).raw, what, reason)
    except ReceiveError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"đã rút / withdrawn: {entry.path}\n{entry.sha256}  {entry.received_at}")


@main.command()
@AGENCY
@PERIOD
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The workbook [named after both].")
@RAW
@click.option(
    "--exports", type=click.Path(file_okay=False, path_type=Path), help="Where runs go: last values [exports]."
)
def template(agency: str, period: str, out: Path | None, raw: Path | None, exports: Path | None) -> None:
    """Writes the workbook that an agency fills in for a period."""
    from orchestration.intake.senders import Senders, UnknownSenderError
    from orchestration.intake.templates.blank_form import NothingToReportError
    from orchestration.intake.templates.blank_workbook import file_name
    from orchestration.intake.templates.due import DueForm
    from orchestration.intake.templates.forms import landed, write_form
    from orchestration.landing.store import Landing

    given = Run.of(raw, exports)
    code = _period(period)
    try:
        form = DueForm(Senders.of(given.raw).one(agency, code), code)
        path = _new(out or Path(file_name(form.agency_id, form.period)))
        click.echo(write_form(_registry(given), landed(Landing(given.landing)), form, path))
    except NothingToReportError as error:
        raise click.ClickException(f"{error.vi} / {error}") from None
    except UnknownSenderError as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@AGENCY
@PERIOD
@click.option("--json", "as_json", is_flag=True, help="Prints the receipt for machines.")
@TO
@RAW
def check(file: Path, agency: str, period: str, as_json: bool, to: Path | None, raw: Path | None) -> None:
    """Shows the receipt that FILE would get. Exit code 0: all accepted, 1: something set aside, 2: unreadable."""
    _reads_soon()
    from orchestration.intake.check import check as examine
    from orchestration.intake.check import exit_code, for_machines
    from orchestration.intake.senders import Senders, UnknownSenderError

    given, code = Run.of(raw), _period(period)
    try:
        sender = Senders.of(given.raw).one(agency, code)
    except UnknownSenderError as error:
        raise click.BadParameter(str(error), param_hint="--agency") from None
    registry = _registry(given)
    receipt = examine(registry, file, sender, code)
    told = _told(receipt, registry, to)
    click.echo(json.dumps(for_machines(receipt), ensure_ascii=False) if as_json else told)
    sys.exit(exit_code(receipt))


@main.group()
def path() -> None:
    """The way to a target: figures by month, quarter or year, from a sheet into the registry."""


@path.command("template")
@click.argument("plan")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The workbook [lo-trinh_PLAN.xlsx].")
@RAW
def path_template(plan: str, out: Path | None, raw: Path | None) -> None:
    """Writes the sheet in which the steps to the targets of PLAN are filled in."""
    from orchestration.intake.paths.sheet import targets_of, write_sheet

    registry = _registry(Run.of(raw))
    title = _plan_title(registry, plan)
    click.echo(write_sheet(targets_of(registry, plan), title, _new(out or Path(f"lo-trinh_{plan}.xlsx"))))


@path.command("enter")
@click.argument("plan")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@RAW
def path_enter(plan: str, file: Path, raw: Path | None) -> None:
    """Adds the steps of a filled sheet to raw/plans/PLAN/target_path.csv: all of them, or none and why."""
    from orchestration.intake.paths.enter import PathSheetError, enter

    given = Run.of(raw)
    registry = _registry(given)
    _plan_title(registry, plan)
    try:
        added = enter(given.raw, registry, plan, file)
    except PathSheetError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"đã thêm {added} dòng / {added} rows added: plans/{plan}/target_path.csv")


def _new(path: Path) -> Path:
    if path.exists():
        raise click.ClickException(
            f"{path}: tệp đã có và không bị ghi đè; ghi ra tệp khác bằng --out TÊN.xlsx / "
            "the file exists and is left as it is; write to another one with --out NAME.xlsx"
        )
    return path


def _plan_title(registry: Mapping[str, "pa.Table"], plan: str) -> str:
    titles = {row["plan_id"]: str(row["title_vi"]) for row in registry["plans"].to_pylist()}
    if plan not in titles:
        raise click.BadParameter(f"{plan!r} is none of {', '.join(sorted(titles))}", param_hint="PLAN")
    return titles[plan]


def _excel_copy(given: Run) -> None:
    from orchestration import warehouse
    from orchestration.release.datasets import published
    from orchestration.release.excel import excel_copy

    folder, too_long = excel_copy(given, published(warehouse.manifest_json()))
    click.echo(f"for Excel: {folder}", err=True)
    for name in too_long:
        click.echo(f"  {name} has more rows than a sheet of Excel shows", err=True)


def _reads_soon() -> None:
    """Has what reads files imported beside what this process imports."""
    from orchestration.intake.nursery import NURSERY

    NURSERY.start()


def _told(receipt: "Receipt", registry: Mapping[str, "pa.Table"], to: Path | None) -> str:
    """The receipt in lines; as page and workbook too, where a folder for them is given."""
    from orchestration.intake.as_json import in_json
    from orchestration.intake.check import summary
    from orchestration.intake.receipts.people import write_for_people
    from orchestration.intake.receipts.receipt import write_receipt
    from orchestration.intake.receipts.view import Words, view

    words = Words(registry)
    if to:
        at = to / f"{receipt['file']}.json"
        try:
            write_receipt(at, receipt, (in_json(row).encode() for row in receipt["rows"]))
            write_for_people(receipt, at, words)
        except OSError as error:
            said = f"không ghi được phiếu vào {to} / the receipt cannot be written: {error.strerror}"
            raise click.ClickException(said) from None
    return "\n".join(summary(view(receipt, words)))


def _registry(given: Run) -> Mapping[str, "pa.Table"]:
    from orchestration.registry.problems import RegistryError
    from orchestration.registry.read import read_registry

    try:
        return read_registry(given.raw, wordings_too=False)
    except RegistryError as error:
        raise click.ClickException(str(error)) from None


def _period(code: str) -> str:
    from orchestration.vietnamese.periods import parse_period

    try:
        return parse_period(code).code
    except ValueError:
        said = f"“{code}” không phải kỳ báo cáo / not a period: {PERIODS}"
        raise click.BadParameter(said, param_hint="--period") from None


main.add_command(release)
main.add_command(publish)

if __name__ == "__main__":
    main()
