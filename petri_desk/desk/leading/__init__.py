"""What a supervisor does with pieces and jobs, each act with its reason and a preview of what it touches."""

from petri_desk.desk.leading.panel import LeadingPanel

__all__ = ["LeadingPanel"]
