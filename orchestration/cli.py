"""`tiendo`: the same assets and functions for people at a prompt. Heavy libraries load only inside the commands."""

import os
import sys
from pathlib import Path

import click

from orchestration.settings import Run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Ingests plans and figures, judges progress, publishes a release."""


@main.command()
@click.option(
    "--raw", type=click.Path(exists=True, file_okay=False, path_type=Path), help="What people wrote and sent [raw]."
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where releases go [exports].")
@click.option("--as-of", metavar="DATE", help="The day the release speaks for [today in Viet Nam].")
def run(raw: Path | None, out: Path | None, as_of: str | None) -> None:
    """Materializes every asset, gates included, and publishes the release."""
    try:
        parameters = Run.of(raw, out, as_of)
    except ValueError:
        raise click.BadParameter(f"{as_of!r} is not an ISO date such as 2025-12-31", param_hint="--as-of") from None
    from orchestration.run import materialize

    code = materialize(parameters)
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # DuckDB's binding prints pages about its own leaks at exit
    sys.exit(code)


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def verify(folder: Path) -> None:
    """Compares a release folder with its checksums."""
    from orchestration.release.checksums import ChecksumError
    from orchestration.release.checksums import verify as compare

    try:
        click.echo(f"{folder}: {compare(folder.resolve())} files, all as published")
    except ChecksumError as error:
        raise click.ClickException(str(error)) from None


if __name__ == "__main__":
    main()
