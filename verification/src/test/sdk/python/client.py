"""Reads one streamed answer with centrifuge-python and prints every event as a line of JSON.

Usage: python client.py WEBSOCKET_URL TOKEN json|protobuf
"""

import asyncio
import json
import sys

from centrifuge import Client, ClientEventHandler


def show(event, **fields):
    print(json.dumps({"event": event, **fields}), flush=True)


class Handler(ClientEventHandler):
    def __init__(self, protobuf, done):
        self.protobuf = protobuf
        self.done = done

    async def on_connecting(self, ctx):
        show("connecting", reason=ctx.reason)

    async def on_connected(self, ctx):
        show("connected")

    async def on_disconnected(self, ctx):
        show("disconnected", reason=ctx.reason)

    async def on_error(self, ctx):
        show("error", reason=str(ctx.error))

    async def on_subscribed(self, ctx):
        show("subscribed", wasRecovering=ctx.was_recovering, recovered=ctx.recovered)

    async def on_publication(self, ctx):
        data = json.loads(ctx.pub.data) if self.protobuf else ctx.pub.data
        show("publication", data=data)
        if data.get("done"):
            self.done.set()


async def main(url, token, wire):
    protobuf = wire == "protobuf"
    done = asyncio.Event()
    client = Client(url, token=token, events=Handler(protobuf, done), use_protobuf=protobuf)
    await client.connect()
    await done.wait()
    await client.disconnect()


asyncio.run(main(*sys.argv[1:]))
