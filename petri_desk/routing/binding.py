"""Binding: what went into a piece and was not made on its route: components by serial, lots of material, notes.

Bindings and notes belong to the token they were made on; a rework token is the same object and carries the bound
components on.
"""

from base64 import b64decode
from binascii import Error as BadBase64
from dataclasses import dataclass
from hashlib import sha256

from petri_desk.kernel.commands import FLOOR, Command, Id, Name, Photo, Quantity, Target, Text
from petri_desk.kernel.draft import Attachment, Draft
from petri_desk.kernel.quantities import ZERO, text
from petri_desk.kernel.records import Created
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.guards import out_of_step
from petri_desk.routing.tokens import Token, require_free, token

PHOTO_LIMIT = 8_000_000
MEDIA = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}

sentences(
    {
        "bind_elsewhere": "Components are bound at an assembly or an inspection, not at {node}.",
        "already_bound": "{component} is already bound to {serial}.",
        "bad_lot_quantity": "A lot is used in a quantity above 0, not {qty}.",
        "bad_photo": "The photo must be a PNG or JPEG of at most 8 MB, given as base64.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BindComponent:
    token_id: Id
    component_serial: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialUse:
    token_id: Id
    lot: Name
    qty: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenNote:
    token_id: Id
    text: Text
    photo: Photo | None = None


def bind_component(draft: Draft, command: BindComponent) -> None:
    """S1-29: notes which component, by its serial, went into this token."""
    subject = token(draft, command.token_id)
    node = flow_of(draft).node(subject.node) if subject.open else None
    if node is None or not (node.merges or node.type == "qc"):
        raise Refused("bind_elsewhere", node=node.id if node else subject.status)
    if subject.phase != "active":
        raise out_of_step(draft, subject, "bind")
    require_free(subject)
    bound = list(subject.metadata.get("components") or ())
    if any(entry["serial"] == command.component_serial for entry in bound):
        raise Refused("already_bound", component=command.component_serial, serial=subject.serial)
    bound.append({"serial": command.component_serial, "at": draft.context.at, "by": draft.context.actor})
    draft.emit(
        "token.component_bound/1",
        draft.change("token", subject.id, metadata={**subject.metadata, "components": bound}),
        token=subject.id,
        data={"component_serial": command.component_serial},
    )


def open_token(draft: Draft, ident: int) -> Token:
    """A token that is still on the floor."""
    subject = token(draft, ident)
    if subject.terminal:
        raise Refused("token_closed", serial=subject.serial, status=subject.status)
    return subject


def material_use(draft: Draft, command: MaterialUse) -> None:
    """Notes the lot of hide, thread or glue that went into a token."""
    subject = open_token(draft, command.token_id)
    require_free(subject)
    if command.qty is not None and command.qty <= ZERO:
        raise Refused("bad_lot_quantity", qty=text(command.qty))
    fields = {"id_token": subject.id, "id_instance": draft.case, "lot": command.lot}
    if command.qty is not None:
        fields["qty"] = text(command.qty)
    used = Created("lot", draft.context.fresh("lot"), fields)
    draft.emit("token.lot_used/1", used, token=subject.id, data={"lot": command.lot, "qty": fields.get("qty")})


def token_note(draft: Draft, command: TokenNote) -> None:
    """Writes a remark, with a photo if there is one, into a token's history; a closed token's too."""
    subject = token(draft, command.token_id)
    digest = None
    if command.photo is not None:
        photo = _photo(command.photo)
        draft.attachments.append(photo)
        digest = photo.sha256.hex()
    draft.emit("token.noted/1", token=subject.id, data={"text": command.text, "photo": digest})


def _photo(encoded: str) -> Attachment:
    try:
        content = b64decode(encoded, validate=True)
    except (BadBase64, ValueError):
        raise Refused("bad_photo") from None
    media = next((name for start, name in MEDIA.items() if content.startswith(start)), None)
    if media is None or len(content) > PHOTO_LIMIT:
        raise Refused("bad_photo")
    return Attachment(sha256(content).digest(), media, content)


COMMANDS = (
    Command("bind_component", BindComponent, bind_component, FLOOR, Target("token", "token_id"),
            "Note the serial of a component that goes into this piece.",
            ("bind_component token_id=5 component_serial=ZIP-0042",)),
    Command("material_use", MaterialUse, material_use, FLOOR, Target("token", "token_id"),
            "Note the lot of material that goes into this token.", ("material_use token_id=5 lot=HIDE-2207 qty=1.5",)),
    Command("token_note", TokenNote, token_note, FLOOR, Target("token", "token_id"),
            "Write a remark into a token's history.", ("token_note token_id=5 text='scratch on the flap'",)),
)  # fmt: skip
