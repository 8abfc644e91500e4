"""A session as lines that are only ever added: one line an event, fit for a screen reader."""

from acupress.plan.timeline import Plan
from acupress.session.happenings import Event, Happened
from acupress.view import words
from acupress.view.durations import spoken


def opening(plan: Plan) -> list[str]:
    """The lines before the first event."""
    playing = [words.overview(plan)] if plan.steps else []
    return [*playing, *words.left_out(plan), *plan.advice]


def told(event: Event, plan: Plan, *, switching: bool = False, eased: bool = False) -> str:
    """One event as one line. Getting ready says where and how, unless only the side changes."""
    step = event.step
    name = words.step(step) if step else ""
    match event.name:
        case Happened.SESSION_STARTED:
            return f"Start. {plan.title}."
        case Happened.SETTLE_STARTED:
            return f"Settle, {spoken(plan.settle_s)}. {words.settle(plan)}"
        case Happened.PREPARE_STARTED if step:
            if switching:
                return f"Change sides, {spoken(step.prep_s)}. Next: {name}."
            how = words.how(step.place, eased=eased)
            told = (f"Get ready, {spoken(step.prep_s)}. Next: {name}.", step.place.location, how)
            return " ".join((*told, *step.place.cautions))
        case Happened.HOLD_STARTED if step:
            breathe = f" {words.BREATHE}" if step.rep == 1 else ""
            return f"Press, {spoken(step.hold_s)}: {name}.{breathe}"
        case Happened.HOLD_FINISHED:
            return f"Release: {name}."
        case Happened.REST_STARTED if step:
            return f"Rest, {spoken(step.rest_s)}."
        case Happened.CLOSING_STARTED:
            return f"Last point done, {spoken(plan.closing_s)} to rest. {words.closing(plan)}"
        case Happened.SESSION_PAUSED:
            return "Paused."
        case Happened.SESSION_RESUMED:
            return f"On we go: {name}." if name else "On we go."
        case Happened.STEP_SKIPPED:
            return f"Skipped: {name}."
        case Happened.STEP_EASED:
            return f"Eased off: {name}. The rest of this point is shorter. Press more softly."
        case Happened.SESSION_FINISHED:
            return "Finished." if event.detail == "complete" else "Finished early."
        case _:
            return "Stopped."


def help_lines() -> list[str]:
    """What every key does, a line each."""
    return [f"{key}: {does}." for key, does in words.KEYS]
