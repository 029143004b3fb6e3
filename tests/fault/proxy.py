"""A line that goes bad: TCP on this machine, passed on to a server's socket, or delayed, cut, half-opened, silenced."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

SLICE = 65536
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: no farewell, the line is reset


class Weather(StrEnum):
    """How the line is."""

    FAIR = "fair"
    SLOW = "slow"  # each piece comes late
    TRICKLE = "trickle"  # a byte a second
    CUT = "cut"  # open lines are reset, new ones are turned away
    DEAF = "deaf"  # what the client says is lost, its farewell too
    MUTE = "mute"  # what the server says is lost
    HELD = "held"  # what the client says comes through when the weather is fair again
    SILENT = "silent"  # lines are accepted, and nothing passes either way


LOSING = (Weather.DEAF, Weather.MUTE, Weather.SILENT)


@dataclass(slots=True, eq=False)
class Pair:
    """One connection through the proxy."""

    client: socket.socket
    server: socket.socket
    lossy: bool = False  # something of it was lost, so it can never be fair again
    directions: int = 2  # that are still carried

    def reset(self) -> None:
        for end in (self.client, self.server):
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@dataclass(slots=True)
class Proxy:
    """Listens on a port and passes on to a Unix socket."""

    target: str
    weather: Weather = Weather.FAIR
    _pairs: list[Pair] = field(default_factory=list)
    _door: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    _threads: list[threading.Thread] = field(default_factory=list)
    _closed: bool = False

    @property
    def port(self) -> int:
        return int(self._door.getsockname()[1])

    def turn(self, weather: Weather) -> None:
        """Changes the weather; lines that lost something do not survive its end."""
        before, self.weather = self.weather, weather
        for pair in list(self._pairs):
            if weather is Weather.CUT or pair.lossy or before in LOSING:
                self._drop(pair)

    def open(self) -> None:
        self._start(self._accept)

    def close(self) -> None:
        self._closed = True
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self.turn(Weather.CUT)
        for thread in self._threads:
            thread.join(5)

    def _start(self, target: Callable[..., None], *given: object) -> None:
        self._threads = [each for each in self._threads if each.is_alive()]
        self._threads.append(threading.Thread(target=target, args=given, daemon=True))
        self._threads[-1].start()

    def _drop(self, pair: Pair) -> None:
        with contextlib.suppress(ValueError):
            self._pairs.remove(pair)
        pair.reset()

    def _accept(self) -> None:
        while not self._closed:
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            pair = Pair(client, server)
            try:
                if self.weather is Weather.CUT:
                    raise ConnectionRefusedError
                server.connect(self.target)
            except OSError:
                pair.reset()
                continue
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._pairs.append(pair)
            self._start(self._carry, pair, client, server, (Weather.DEAF, Weather.SILENT))
            self._start(self._carry, pair, server, client, (Weather.MUTE, Weather.SILENT))

    def _carry(self, pair: Pair, source: socket.socket, target: socket.socket, losing: tuple[Weather, ...]) -> None:
        """Carries one direction until one end says farewell. What is lost in bad weather stays lost."""
        upward = source is pair.client
        try:
            while piece := source.recv(SLICE):
                for part in self._parts(piece, upward):
                    if pair.lossy or self.weather in losing:
                        pair.lossy = True
                    else:
                        target.sendall(part)
            self._hold(upward)
            if not pair.lossy and self.weather not in losing:
                target.shutdown(socket.SHUT_WR)
        except OSError:
            with contextlib.suppress(OSError):
                target.shutdown(socket.SHUT_RDWR)
        pair.directions -= 1
        if not pair.directions:
            self._drop(pair)

    def _parts(self, piece: bytes, upward: bool) -> Iterator[bytes]:
        self._hold(upward)
        if self.weather is Weather.SLOW:
            time.sleep(0.05)
        if self.weather is not Weather.TRICKLE:
            yield piece
            return
        for number in range(len(piece)):
            if self.weather is Weather.TRICKLE:
                time.sleep(1)
                yield piece[number : number + 1]
            else:
                yield piece[number:]
                return

    def _hold(self, upward: bool) -> None:
        while upward and self.weather is Weather.HELD and not self._closed:
            time.sleep(0.005)


@contextlib.contextmanager
def proxied(target: str) -> Iterator[Proxy]:
    proxy = Proxy(target)
    proxy.open()
    yield proxy
    proxy.close()
