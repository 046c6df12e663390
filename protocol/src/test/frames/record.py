"""Records frames of a real Centrifugo into src/test/resources/frames.

    python record.py path/to/centrifugo path/to/src/test/resources/frames

needs `pip install websockets centrifuge-python`: the second one only for its generated Protobuf
classes, so that recorded commands come from another encoder than ours. The server runs on a free
port with a throwaway secret and is stopped at the end. Each scenario is played in both formats.
"""

import asyncio
import base64
import contextlib
import hashlib
import hmac
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import websockets
from centrifuge.protocol import client_pb2

SECRET = "only-for-recording"
WAIT_SECONDS = 0.3
SESSION = {
    "name": "session",
    "history_size": 1000,
    "history_ttl": "300s",
    "force_recovery": True,
    "force_positioning": True,
    "presence": True,
    "join_leave": True,
    "force_push_join_leave": True,
    "allow_subscribe_for_client": True,
    "allow_publish_for_client": True,
    "allow_history_for_client": True,
    "allow_presence_for_client": True,
}


def config(port):
    return {
        "http_server": {"address": "127.0.0.1", "port": port},
        "http_api": {"key": SECRET},
        "client": {
            "token": {"hmac_secret_key": SECRET},
            "ping_interval": "2s",
            "pong_timeout": "1s",
        },
        "channel": {"namespaces": [SESSION, {"name": "closed"}]},
        "log": {"level": "error"},
    }


def token(**claims):
    def encode(part):
        return base64.urlsafe_b64encode(part).rstrip(b"=")

    body = b".".join(
        encode(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims)
    )
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).digest()
    return (body + b"." + encode(signature)).decode()


class Json:
    suffix = "json"

    def commands(self, commands):
        return "\n".join(
            json.dumps(c, separators=(",", ":"), ensure_ascii=False) for c in commands
        )

    def line(self, frame):
        return frame.replace("\n", "⏎")

    def is_ping(self, frame):
        return frame == "{}"

    pong = "{}"


class Protobuf:
    suffix = "protobuf"

    def commands(self, commands):
        frame = b""
        for command in commands:
            message = client_pb2.Command()
            fill(message, command)
            body = message.SerializeToString()
            assert len(body) < 128 * 128
            size = len(body)
            frame += bytes([size] if size < 128 else [size & 0x7F | 0x80, size >> 7]) + body
        return frame

    def line(self, frame):
        return frame.hex()

    def is_ping(self, frame):
        return frame == b"\0"

    pong = b"\0"


def fill(message, fields):
    """Sets a generated message's fields from those of the JSON form."""
    for name, value in fields.items():
        field = message.DESCRIPTOR.fields_by_name[name]
        if field.type == field.TYPE_BYTES:
            setattr(message, name, json.dumps(value, separators=(",", ":")).encode())
        elif field.message_type and field.message_type.GetOptions().map_entry:
            for key, entry in value.items():
                fill(getattr(message, name)[key], entry)
        elif field.message_type:
            getattr(message, name).SetInParent()
            fill(getattr(message, name), value)
        else:
            setattr(message, name, value)


class Recorder:
    def __init__(self, port, wire):
        self.port = port
        self.wire = wire
        self.lines = []

    async def client(self, *commands):
        socket_ = await websockets.connect(
            f"ws://127.0.0.1:{self.port}/connection/websocket?format={self.wire.suffix}",
            compression=None,
        )
        await self.send(socket_, *commands)
        return socket_

    async def send(self, socket_, *commands):
        frame = self.wire.commands(commands)
        self.lines.append("> " + self.wire.line(frame))
        await socket_.send(frame)
        await self.receive(socket_)

    async def receive(self, socket_, seconds=WAIT_SECONDS):
        """Records the frames that come within some time; pings are answered."""
        end = time.monotonic() + seconds
        try:
            while True:
                frame = await asyncio.wait_for(socket_.recv(), end - time.monotonic())
                self.lines.append("< " + self.wire.line(frame))
                if self.wire.is_ping(frame):
                    self.lines.append("> " + self.wire.line(self.wire.pong))
                    await socket_.send(self.wire.pong)
        except (asyncio.TimeoutError, websockets.ConnectionClosed):
            pass

    def api(self, method, pretty=False, **request):
        layout = {"indent": 1} if pretty else {"separators": (",", ":")}
        http = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/{method}",
            json.dumps(request, ensure_ascii=False, **layout).encode(),
            {"X-API-Key": SECRET, "Content-Type": "application/json"},
        )
        return json.loads(urllib.request.urlopen(http).read())

    def token_data(self, index):
        now = time.time_ns() // 1000
        word = "lorem ipsum dolor sit amet".split()[index % 5]
        return {"token": word, "index": index, "stream": "r-1", "due_us": now, "sent_us": now + 7}


def connect(claims, **more):
    return {"id": 1, "connect": {"token": token(**claims), **more}}


def user(name, **more):
    return {"sub": name, "exp": int(time.time()) + 3600, **more}


async def subscriptions(r):
    """Client-side subscriptions, publications from both sides, pings, errors."""
    a = await r.client(connect(user("u1", info={"name": "Ada"}), name="recorder", version="1.0"))
    await r.send(a, {"id": 2, "subscribe": {"channel": "session:one"}})
    r.api("publish", pretty=True, channel="session:one", data={"all": ["é", "\n", -1.5e9, None]})
    await r.receive(a)
    r.api("publish", channel="session:one", data="text", tags={"kind": "greeting"})
    await r.receive(a)
    await r.send(a, {"id": 3, "publish": {"channel": "session:one", "data": {"m": 1}}})
    await r.send(
        a,
        {"id": 4, "subscribe": {"channel": "session:one"}},
        {"id": 5, "subscribe": {"channel": "closed:one"}},
        {"id": 6, "subscribe": {"channel": "nowhere:one"}},
        {"id": 7, "publish": {"channel": "closed:one", "data": {}}},
        {"id": 8, "rpc": {"data": {"n": 1}, "method": "none"}},
    )
    await r.receive(a, 2.5)
    await r.send(a, {"id": 9, "unsubscribe": {"channel": "session:one"}})
    await r.send(a, {"id": 4000000000, "unsubscribe": {"channel": "never"}})
    await r.send(a, {"send": {"data": {"fire": "forget"}}})
    await a.close()


async def presence(r):
    """Who is there, who comes and goes."""
    a = await r.client(connect(user("u1", info={"name": "Ada"})))
    await r.send(a, {"id": 2, "subscribe": {"channel": "session:two", "join_leave": True}})
    b = await r.client(connect(user("u2")), {"id": 2, "subscribe": {"channel": "session:two"}})
    await r.receive(a)
    await r.send(a, {"id": 3, "presence": {"channel": "session:two"}})
    await r.send(a, {"id": 4, "presence_stats": {"channel": "session:two"}})
    await b.close()
    await r.receive(a)
    await r.send(a, {"id": 5, "presence": {"channel": "closed:two"}})
    await a.close()


async def history(r):
    """The past of a channel in all its slices."""
    for index in range(3):
        r.api("publish", channel="session:three", data=r.token_data(index))
    a = await r.client(connect(user("u1")), {"id": 2, "subscribe": {"channel": "session:three"}})
    epoch = r.api("history", channel="session:three")["result"]["epoch"]
    since = {"offset": 1, "epoch": epoch}
    for number, options in enumerate(
        [
            {},
            {"limit": -1},
            {"limit": 2},
            {"limit": 10, "since": since},
            {"limit": 10, "since": {"offset": 3, "epoch": epoch}, "reverse": True},
            {"limit": 10, "since": {"offset": 1, "epoch": "gone"}},
        ]
    ):
        request = {"channel": "session:three", **options}
        await r.send(a, {"id": 3 + number, "history": request})
    await a.close()


async def recovery(r):
    """Server-side subscriptions that come back, with and without what was missed."""
    claims = user("u1", channels=["session:four"])
    a = await r.client(connect(claims))
    r.api("publish", channel="session:four", data=r.token_data(0))
    await r.receive(a)
    await a.close()
    for index in range(1, 4):
        r.api("publish", channel="session:four", data=r.token_data(index), tags={"t": "x"})
    epoch = r.api("history", channel="session:four")["result"]["epoch"]
    for since in (
        {"recover": True, "epoch": epoch, "offset": 1},
        {"recover": True, "epoch": epoch, "offset": 4},
        {"recover": True, "epoch": epoch},
        {"recover": True, "epoch": "gone", "offset": 1},
    ):
        a = await r.client(connect(claims, subs={"session:four": since}))
        await a.close()
    a = await r.client(
        connect(user("u2")),
        {
            "id": 2,
            "subscribe": {
                "channel": "session:four",
                "recover": True,
                "epoch": epoch,
                "offset": 2,
                "positioned": True,
                "recoverable": True,
            },
        },
        {
            "id": 3,
            "subscribe": {"channel": "session:five", "recover": True, "epoch": "gone", "flag": 2},
        },
    )
    await a.close()


async def server_calls(r):
    """What the server does on its own: subscribe, unsubscribe, refresh, disconnect."""
    a = await r.client(connect(user("u9")))
    r.api("subscribe", user="u9", channel="session:six", data={"welcome": True})
    await r.receive(a)
    r.api("publish", channel="session:six", data={"n": 1})
    await r.receive(a)
    r.api("unsubscribe", user="u9", channel="session:six")
    await r.receive(a)
    r.api("refresh", user="u9", expire_at=int(time.time()) + 100)
    await r.receive(a)
    await r.send(a, {"id": 2, "refresh": {"token": token(**user("u9"))}})
    await a.close()
    b = await r.client(connect({"sub": "u9", "exp": 1}))
    await b.close()


async def tokens(r):
    """A burst of tokens, several in a frame."""
    a = await r.client(connect(user("u1", channels=["session:seven"])))
    for start in range(0, 40, 20):
        r.api(
            "batch",
            commands=[
                {"publish": {"channel": "session:seven", "data": r.token_data(index)}}
                for index in range(start, start + 20)
            ],
        )
    r.api(
        "publish",
        channel="session:seven",
        data={
            "done": True,
            "stream": "r-1",
            "tokens": 40,
            "checksum": "0badcafe",
            "finish_reason": "stop",
        },
    )
    await r.receive(a)
    await a.close()


async def play(port, wire, directory):
    for scenario in (subscriptions, presence, history, recovery, server_calls, tokens):
        recorder = Recorder(port, wire)
        await scenario(recorder)
        name = scenario.__name__.replace("_", "-") + "." + wire.suffix + ".txt"
        text = "\n".join(["# " + scenario.__doc__, *recorder.lines]) + "\n"
        (directory / name).write_text(text, encoding="utf-8")


@contextlib.contextmanager
def server(binary):
    """A fresh server; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as work:
        file = pathlib.Path(work) / "config.json"
        file.write_text(json.dumps(config(port)))
        process = subprocess.Popen([binary, "--config", str(file)])
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait()


def wait_for(port):
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port}")


def main(binary, directory):
    for wire in (Json(), Protobuf()):
        with server(binary) as port:
            asyncio.run(play(port, wire, pathlib.Path(directory)))


if __name__ == "__main__":
    main(*sys.argv[1:])
