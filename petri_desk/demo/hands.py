"""Who does the acts of a scene: the same acts under the same op ids, whenever the scene is made."""

from typing import Any

from petri_desk.engine import Engine


class Hands:
    """Does acts, one after the other."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def do(self, who: str, at: str | None, command: str, /, **parameters: Any) -> Any:
        op_id = f"scene-{self.engine.head}"
        return self.engine.do(command, actor=who, op_id=op_id, from_station=at, **parameters)

    def token(self, serial: str) -> int:
        return int(self.engine.token(serial).id_token)
