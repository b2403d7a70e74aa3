"""What may be published: only what says so, and only with words in both languages."""

import json
from pathlib import Path
from typing import Any

import pytest

from orchestration.release.datasets import MetadataError, published

TITLES = "column,title_vi,title_en\ntarget_id,Mã mục tiêu,Target id\n"


def model(**changes: Any) -> dict[str, Any]:
    meta = {
        "publish": True,
        "title_vi": "Mục tiêu",
        "title_en": "Targets",
        "description_vi": "Về.",
        "key": ["target_id"],
    }
    public = {"name": "target_id", "data_type": "varchar", "description": "Id.",
              "config": {"meta": {"publish": True, "vi": "Mã."}}}  # fmt: skip
    private = {"name": "raw_cell", "data_type": "varchar", "description": "", "config": {"meta": {}}}
    return {
        "resource_type": "model",
        "unique_id": "model.tiendo.targets",
        "name": "targets",
        "description": "About.",
        "config": {"meta": meta},
        "columns": {"target_id": public, "raw_cell": private},
        **changes,
    }


def read(tmp_path: Path, node: dict[str, Any], titles: str = TITLES) -> Any:
    (tmp_path / "manifest.json").write_text(json.dumps({"nodes": {"a": node}}), encoding="utf-8")
    (tmp_path / "titles.csv").write_text(titles, encoding="utf-8")
    return published(tmp_path / "manifest.json", tmp_path / "titles.csv")


def test_a_column_is_private_unless_its_yaml_says_otherwise(tmp_path: Path) -> None:
    (targets,) = read(tmp_path, model())
    assert [(c.name, c.title_vi, c.title_en) for c in targets.columns] == [("target_id", "Mã mục tiêu", "Target id")]


def test_a_table_is_private_unless_its_yaml_says_otherwise(tmp_path: Path) -> None:
    assert read(tmp_path, model(config={"meta": {}})) == []


@pytest.mark.parametrize(
    ("titles", "changes", "missing"),
    [
        (
            "column,title_vi,title_en\n",
            {},
            "column target_id of targets has no titles in dbt_project/column_titles.csv",
        ),
        ("column,title_vi,title_en\ntarget_id,,Target id\n", {}, "column target_id of targets has no titles"),
        (TITLES, {"description": ""}, "targets has no description in its YAML"),
        (TITLES, {"config": {"meta": {"publish": True}}}, "targets has no title_en .* no description_vi in its YAML"),
    ],
)
def test_words_that_are_missing_are_all_named(
    tmp_path: Path, titles: str, changes: dict[str, Any], missing: str
) -> None:
    with pytest.raises(MetadataError, match=missing):
        read(tmp_path, model(**changes), titles)


def test_a_column_without_vietnamese_words_is_named(tmp_path: Path) -> None:
    node = model()
    del node["columns"]["target_id"]["config"]["meta"]["vi"]
    with pytest.raises(MetadataError, match="column target_id of targets has no description or no vi"):
        read(tmp_path, node)
