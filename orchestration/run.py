"""One whole run at a prompt: every asset and gate in this process, a line a step, errors in words."""

import gc
import re
import sys
import time
import warnings
from typing import Any

from orchestration.gates import worker
from orchestration.release.lock import BusyError, one_at_a_time
from orchestration.settings import Run

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}  # the steps print their own lines

OUR_ERROR = re.compile(r"orchestration\.[\w.]+Error: ")  # its name says nothing to the person at the prompt


def materialize(parameters: Run) -> int:
    """Runs everything.

    Returns:
        0 when a release is live; 1 when the run stopped (the reason is on stderr and nothing was published).
    """
    try:
        with one_at_a_time(parameters.work, "run", f"a run of {parameters.raw} as of {parameters.as_of}"):
            return _materialize(parameters)
    except BusyError as error:
        say(str(error))
        return 1


def _materialize(parameters: Run) -> int:
    started = time.perf_counter()
    warnings.filterwarnings("ignore", module="dagster")
    say(f"tiendo: {parameters.raw} -> {parameters.out}, as of {parameters.as_of}")
    worker.start()
    gc.disable()  # what is imported stays: looking for garbage among it is in vain
    import dagster as dg

    from orchestration.assets.run import RunParameters
    from orchestration.definitions import defs

    gc.freeze()
    gc.enable()
    given = RunParameters(raw=str(parameters.raw), out=str(parameters.out), as_of=parameters.as_of.isoformat())
    with dg.DagsterInstance.ephemeral() as instance:
        # what failed is told by the result: to keep each event takes longer than most steps, and nobody asks for it;
        # Dagster has no option for that
        instance.event_log_storage.store_event = lambda event: None  # type: ignore[method-assign]
        result = defs.resolve_job_def("release").execute_in_process(
            instance=instance, resources={"parameters": given}, run_config=QUIET, raise_on_error=False
        )
    gc.unfreeze()
    worker.stop()
    if not result.success:
        say(_why(result))
        return 1
    say(f"done in {time.perf_counter() - started:.1f} s: {parameters.latest} -> {parameters.latest.resolve().name}")
    say(f"read {parameters.latest / 'RELEASE.md'} first")
    return 0


def say(line: str) -> None:
    """Speaks to the person at the prompt."""
    print(line, file=sys.stderr, flush=True)


def _why(result: Any) -> str:
    """What stopped the run, in words: the message of every failed step, or the checks that blocked."""
    reasons = []
    for event in result.all_events:
        if event.is_step_failure:
            error = event.step_failure_data.error
            reasons.append(OUR_ERROR.sub("", (error.cause or error).message.strip()))
        elif event.event_type_value == "ASSET_CHECK_EVALUATION" and not event.asset_check_evaluation_data.passed:
            check = event.asset_check_evaluation_data
            if check.blocking:
                reasons.append(f"{check.check_name} of {check.asset_key.to_user_string()}: {check.description}")
    return "stopped, nothing was published:\n" + "\n".join(dict.fromkeys(reasons))
