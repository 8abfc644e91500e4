"""Plans and events as the records that `--json` prints; docs/reference/json.md has their fields."""

from typing import Any

from acupress.plan.timeline import Plan
from acupress.safety.answers import Answers
from acupress.session.happenings import Event, Happened


def plan_record(plan: Plan) -> dict[str, Any]:
    """What `routine NAME --dry-run --json` prints; times in whole seconds."""
    record: dict[str, Any] = {
        "routine": plan.routine,
        "title": plan.title,
        "total_s": plan.total_s,
        "settle_s": plan.settle_s,
        "closing_s": plan.closing_s,
        "steps": [
            {
                "n": step.n,
                "point": step.place.code,
                "side": step.side,
                "operator": step.place.operator,
                "pressure": step.place.pressure,
                "technique": step.place.technique,
                "prep_s": step.prep_s,
                "hold_s": step.hold_s,
                "rest_s": step.rest_s,
                "rep": step.rep,
                "reps": step.reps,
                "start_s": step.start_s,
            }
            for step in plan.steps
        ],
        "withheld": [
            {
                "point": w.point,
                "side": w.side,
                "rule": w.rule,
                "reason": w.reason,
                "sources": list(w.sources),
            }
            for w in plan.withheld
        ],
        "softened": [
            {
                "point": s.point,
                "side": s.side,
                "rule": s.rule,
                "reason": s.reason,
                "was": s.was,
                "now": s.now,
                "sources": list(s.sources),
            }
            for s in plan.softened
        ],
        "told": [
            {"rule": t.rule, "action": t.action, "text": t.reason, "sources": list(t.sources)}
            for t in plan.told
        ],
    }
    if plan.loss:
        record["loss"] = {
            "steps": plan.loss.steps,
            "of": plan.loss.of,
            "core_gone": plan.loss.core_gone,
            "instead": plan.instead or None,
        }
    if plan.refused:
        record["refused"] = {
            "rule": plan.refused.rule,
            "text": plan.refused.text,
            "sources": list(plan.refused.sources),
        }
    return record


def answers_record(answers: Answers) -> dict[str, Any]:
    """Answers as an answers file holds them."""
    return {name: answer.record() for name, answer in answers.items()}


def event_record(event: Event, plan: Plan, answers: Answers) -> dict[str, Any]:
    """One line of a running session's `--json`."""
    record: dict[str, Any] = {"event": event.name, "t_ms": event.t_ms}
    if step := event.step:
        record |= {"n": step.n, "point": step.place.code, "side": step.side, "rep": step.rep}
    if event.name is Happened.SESSION_STARTED:
        record |= {
            "routine": plan.routine,
            "total_s": plan.total_s,
            "answers": answers_record(answers),
        }
    if event.name is Happened.SESSION_FINISHED:
        record["outcome"] = event.detail
    if event.name is Happened.SESSION_STOPPED:
        record["reason"] = event.detail
    return record
