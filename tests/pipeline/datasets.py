"""What is published, read from the manifest alone: importing Dagster to collect tests costs seconds in every worker."""

from orchestration.release.datasets import published
from orchestration.warehouse import manifest_json

DATASETS = published(manifest_json())
