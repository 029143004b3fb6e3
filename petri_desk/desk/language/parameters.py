"""What a command's parameters are called where they are asked for."""

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.language import said
from petri_desk.kernel.commands import Parameter

translate = QCoreApplication.translate


def parameter(given: Parameter) -> str:
    """What a field asks for."""
    words = {
        "token_id": translate("Form", "Piece (serial or number)"), "token_ids": translate("Form", "Pieces"),
        "batch_token_id": translate("Form", "Batch (serial or number)"),
        "parent_token_id": translate("Form", "Piece (serial or number)"),
        "failed_token_id": translate("Form", "Failed piece (serial or number)"), "case_id": translate("Form", "Job"),
        "job_code": translate("Form", "Job"), "target_qty": translate("Form", "How many"),
        "planned_qty": translate("Form", "How many are planned"), "actual_qty": translate("Form", "How many are good"),
        "scrap_qty": translate("Form", "How many are scrap"), "qty": translate("Form", "Quantity"),
        "confirm_over": translate("Form", "More than planned is right"), "reason": translate("Form", "Reason"),
        "route": translate("Form", "Route"), "workflow": translate("Form", "Route"),
        "revision": translate("Form", "Revision"), "product_id": translate("Form", "Product"),
        "due": translate("Form", "Due"), "priority": translate("Form", "Priority"),
        "customer": translate("Form", "Customer"), "name": translate("Form", "Name"),
        "roles": translate("Form", "Roles"), "badge": translate("Form", "Badge"), "pin": translate("Form", "PIN"),
        "disabled": translate("Form", "Disabled"), "work_centers": translate("Form", "Work centres"),
        "station": translate("Form", "Station"), "kind": translate("Form", "Who is called"),
        "text": translate("Form", "Text"), "call_id": translate("Form", "Number of the call"),
        "data": translate("Form", "Data"), "defect_code": translate("Form", "Defect"),
        "note": translate("Form", "Note"), "disposition": translate("Form", "What becomes of it"),
        "rework_node_id": translate("Form", "Where it is reworked"), "node_id": translate("Form", "Step of the route"),
        "component_code": translate("Form", "Component"), "component_serial": translate("Form", "Serial of the part"),
        "lot": translate("Form", "Lot"), "cancellation_type": translate("Form", "Kind of scrap"),
        "start_node_id": translate("Form", "Where it begins"), "metadata": translate("Form", "Data"),
        "to_node_id": translate("Form", "Where it goes"), "session_id": translate("Form", "Number of the session"),
        "seconds": translate("Form", "Seconds"), "act": translate("Form", "Act"),
        "definition": translate("Form", "Definition"), "language": translate("Form", "Language"),
        "time_zone": translate("Form", "Time zone"),
    }  # fmt: skip
    return words.get(given.name, given.name.replace("_", " "))


def hint(given: Parameter) -> str:
    """What may stand in a field, where its name does not say it; a limit that nobody meets is said when it is met."""
    such = translate("Form", "such as {example}")
    hints = {
        "text": such.format(example="2026-11-23") if given.name == "due" else "", "name": "", "secret": "", "id": "",
        "ids": translate("Form", "serials, with commas between them"),
        "quantity": such.format(example="12"), "object": such.format(example='{"width": 35.1}'),
    }  # fmt: skip
    kind = given.kind
    return hints[kind.name] if kind.name in hints else said.word(kind.expected)
