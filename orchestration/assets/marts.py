"""Groups staging, intermediate and marts: dbt models as assets, their data tests as checks, and gate 2 after them."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, dbt_assets

from orchestration import warehouse
from orchestration.assets import landing
from orchestration.assets.gates import check_specs, report
from orchestration.assets.run import RunParameters
from orchestration.progress import step


class Translator(DagsterDbtTranslator):  # type: ignore[misc]  # dagster_dbt is not read by the type checker
    """Keys and groups follow the folders of the dbt project; sources are the landing tables."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """`landing/<table>` for a source, `<layer>/<model>` for a model."""
        if dbt_resource_props["resource_type"] == "source":
            return landing.key(dbt_resource_props["name"])
        return dg.AssetKey([dbt_resource_props["fqn"][1], dbt_resource_props["name"]])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """The folders below models/, joined by an underscore."""
        return "_".join(dbt_resource_props["fqn"][1:-1])


def key(model: str) -> dg.AssetKey:
    """The asset of a mart."""
    return dg.AssetKey(["marts", model])


@dbt_assets(  # type: ignore[untyped-decorator]  # the decorator has no types
    manifest=warehouse.manifest_json(),
    exclude="resource_type:unit_test",
    name="marts",
    dagster_dbt_translator=Translator(DagsterDbtTranslatorSettings(enable_asset_checks=True)),
)
def marts(
    context: dg.AssetExecutionContext, parameters: RunParameters
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Builds and tests the models in this process, from the sealed landing state."""
    chosen = [] if context.is_subset is False else [k.path[-1] for k in context.selected_asset_keys]
    with step(parameters.run, "dbt") as s:
        results = {
            r.unique_id: r
            for r in warehouse.build(parameters.run, parameters.landing.state(), parameters.build_id, chosen)
        }
        broken = [r for r in results.values() if not r.ok]
        tests = sum(r.unique_id.startswith("test.") for r in results.values())
        s.detail = f"{len(results) - tests} models, {tests} tests, {len(broken)} failed"
    for result in broken:
        print(f"    FAILED  {result.unique_id}: {result.message}", flush=True)
    models = {str(spec.metadata["dagster_dbt/unique_id"]): spec.key for spec in context.assets_def.specs}
    for result in results.values():  # in dbt's order: nothing before what it depends on
        if result.ok and result.unique_id in models:
            yield dg.MaterializeResult(asset_key=models[result.unique_id], metadata={"seconds": result.seconds})
    for check in context.selected_asset_check_keys:
        check_spec = context.assets_def.get_spec_for_check_key(check)
        test = results.get(str(check_spec.metadata["dagster_dbt/unique_id"]))
        if test:
            yield dg.AssetCheckResult(
                asset_key=check.asset_key, check_name=check.name, passed=test.ok, metadata={"failures": test.failures}
            )
    if broken:  # a failed data test stops the release as a failed model does
        raise dg.Failure(f"{len(broken)} dbt node(s) failed, first {broken[0].unique_id}: {broken[0].message}")


@dg.multi_asset_check(name="gate_marts", specs=check_specs("marts", key))
def gate_marts(parameters: RunParameters) -> Iterator[dg.AssetCheckResult]:
    """Gate 2: expectations/marts.yaml."""
    yield from report(parameters, "marts", key, parameters.run.warehouse, "marts")
