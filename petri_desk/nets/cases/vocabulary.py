"""The names of what can happen in a net's case, with the canonical names of the specification (S4-01, S4-04)."""

from petri_desk.kernel.events import EventName

NAMES: tuple[EventName, ...] = (
    EventName("case.created/1", "CASE_CREATE", "case", "CaseEvent"),
    EventName("case.started/1", "CASE_START", "case", "CaseEvent"),
    EventName("case.completed/1", "CASE_COMPLETE", "case", "CaseEvent"),
    EventName("case.cancelled/1", "CASE_CANCEL", "case", "CaseEvent"),
    EventName("case.counted/1", "CASE_COUNT", "case", "CaseEvent"),
    EventName("case.ran/1", "CASE_RUN", "case", "CaseEvent"),
    EventName("clock.advanced/1", "CLOCK_ADVANCE", "case", "CaseEvent"),
    EventName("transition.fired/1", "TRANSITION_FIRED", "fire", "TransitionEvent"),
    EventName("transition.delivered/1", "TRANSITION_DELIVERED", "fire", "TransitionEvent"),
    EventName("transition.consumed/1", "TRANSITION_CONSUMED", "fire", "TransitionEvent"),
    EventName("transition.produced/1", "TRANSITION_PRODUCED", "fire", "TransitionEvent"),
    EventName("case.laid/1", "CASE_LAY", "case", "CaseEvent"),
    EventName("token.moved/1", "TOKEN_MOVE", "move"),
    EventName("token.updated/1", "TOKEN_UPDATE", "adjust"),
    EventName("form.given/1", "FORM_DATA", "form", "WorkItemEvent"),
    EventName("token.produced/1", "TOKEN_PRODUCED", "spawn"),
    EventName("token.consumed/1", "TOKEN_CONSUMED", "consume"),
    EventName("subworkflow.started/1", "SUBWORKFLOW_STARTED", "subworkflow", "CaseEvent"),
    EventName("subworkflow.completed/1", "SUBWORKFLOW_COMPLETED", "subworkflow", "CaseEvent"),
    EventName("subworkflow.stuck/1", "SUBWORKFLOW_STUCK", "subworkflow", "CaseEvent"),
    EventName("subworkflow.moved/1", "SUBWORKFLOW_MOVED", "subworkflow", "CaseEvent"),
)
