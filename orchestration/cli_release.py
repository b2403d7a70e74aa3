"""`tiendo release`: which releases there are, what differs between them, going back, and proof that none changed.

`tiendo publish`: the live release on a portal, the one command that uses the network.
"""

from collections import Counter
from pathlib import Path

import click

from orchestration.settings import Run

OUT = click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where releases are [exports].")


@click.group()
def release() -> None:
    """Lists, compares, verifies and goes back to published releases."""


@release.command("list")
@OUT
def list_releases(out: Path | None) -> None:
    """Lists the releases in the order in which they were made."""
    from orchestration.release.history import known

    for r in known(Run.of(out=out)):
        rows = "" if r.rows is None else f"{r.rows:,} rows"
        click.echo(f"{'*' if r.live else ' '} {r.release_id}  {r.made_at or 'not known':25}  {rows}".rstrip())


@release.command()
@click.argument("earlier")
@click.argument("later")
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), help="A folder for changes.csv, every single difference."
)
@OUT
def diff(earlier: str, later: str, to: Path | None, out: Path | None) -> None:
    """Says what is different in LATER from EARLIER (ids, beginnings of ids, or `latest`)."""
    from orchestration import warehouse
    from orchestration.release.changes.write import compare_releases
    from orchestration.release.datasets import published
    from orchestration.release.history import HistoryError, find

    run = Run.of(out=out)
    try:
        before, after = find(run, earlier), find(run, later)
    except HistoryError as error:
        raise click.ClickException(str(error)) from None
    click.echo(compare_releases(before, after, published(warehouse.manifest_json()), to), nl=False)


@release.command()
@click.argument("named", metavar="[RELEASE]", required=False)
@OUT
def rollback(named: str | None, out: Path | None) -> None:
    """Points `latest` back at RELEASE, by default at the one made before the live one."""
    from orchestration.release.checksums import ChecksumError
    from orchestration.release.history import HistoryError
    from orchestration.release.history import rollback as go_back
    from orchestration.release.lock import BusyError

    run = Run.of(out=out)
    try:
        click.echo(f"{run.latest} -> {go_back(run, named).name}")
    except (BusyError, ChecksumError, HistoryError) as error:
        raise click.ClickException(str(error)) from None


@release.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@OUT
def verify(folder: Path | None, out: Path | None) -> None:
    """Compares a release FOLDER with its checksums; without one, every release there is."""
    from orchestration.release.checksums import ChecksumError
    from orchestration.release.checksums import verify as compare
    from orchestration.release.history import known

    folders = [folder] if folder else [r.folder for r in known(Run.of(out=out))]
    wrong = []
    for each in folders:
        try:
            click.echo(f"{each}: {compare(each.resolve())} files, all as published")
        except ChecksumError as error:
            wrong.append(str(error))
    if wrong:
        raise click.ClickException("\n".join(wrong))
    if not folders:
        raise click.ClickException(f"there is no release in {Run.of(out=out).releases}")


@click.command()
@click.option("--ckan", "address", required=True, metavar="URL", help="The address of a CKAN portal.")
@OUT
def publish(address: str, out: Path | None) -> None:
    """Brings the live release to a portal: datasets and files, only what differs.

    The API token is read from the environment variable CKAN_API_TOKEN.
    """
    from orchestration.release.checksums import ChecksumError
    from orchestration.release.history import HistoryError, find
    from orchestration.release.lock import BusyError, one_at_a_time
    from orchestration.release.portal.connection import Connection, PortalError
    from orchestration.release.portal.plan import TakenError
    from orchestration.release.portal.push import push

    run = Run.of(out=out)
    counts: Counter[str] = Counter()
    try:
        folder, portal = find(run, "latest").resolve(), Connection(address)
        if not portal.encrypted():
            click.echo(f"{portal.address} is not https: others on the way can read the token", err=True)
        with one_at_a_time(run.work, "portal", f"bringing {folder.name} to {portal.address}"):
            for done in push(portal, folder):
                click.echo(
                    f"  {done.name:42} {done.what:9} {done.files:3} files {done.bytes:13,} B {done.seconds:6.1f} s"
                )
                counts[done.what] += 1
    except (BusyError, ChecksumError, HistoryError, PortalError, TakenError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{portal.address} shows {folder.name}: " + ", ".join(f"{n} {what}" for what, n in counts.items()))
