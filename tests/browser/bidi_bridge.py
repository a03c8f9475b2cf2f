"""Between Playwright and a stock Firefox, which lacks two things that it relies on.

Playwright drives a Firefox as its makers ship it by WebDriver BiDi, and names a colour
scheme for every context that it opens. Firefox 153 knows no
``emulation.setMediaFeaturesOverride``. Here that one is carried out by the preference
that Firefox has for it, for the whole browser. Nor does it number a download that is
no navigation, such as that of a link to what a page made itself, and Playwright leaves
out what has no number: so it gets one here. All else goes through as it is.

It stands in Firefox's place: ``python bidi_bridge.py FIREFOX ARGUMENT ...``.
"""

import asyncio
import json
import re
import sys
from asyncio.subprocess import Process
from itertools import count
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

SYSTEM_ACCESS = "--remote-allow-system-access"  # preferences are the system's
MISSING = "emulation.setMediaFeaturesOverride"
SCHEME = "prefers-color-scheme"
PREFERENCE = "layout.css.prefers-color-scheme.content-override"
VALUES = {"dark": 0, "light": 1, None: 2}
LISTENS = re.compile(rb"WebDriver BiDi listening on (ws://\S+)")
OWN_IDS = 2**40  # Playwright counts from one
DOWNLOAD = '"method":"browsingContext.download'  # WillBegin and End


class Bridge:
    """The line to Firefox, and what is asked of it beside Playwright."""

    def __init__(self, firefox: ClientConnection) -> None:
        self._firefox = firefox
        self._ids = count(OWN_IDS)
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._downloads: dict[tuple[str, str], str] = {}  # by page and address

    async def carry(self, playwright: ServerConnection) -> None:
        """Carry messages to and fro until either end has gone."""
        back = asyncio.create_task(self._carry_back(playwright))
        try:
            async for said in playwright:
                message = json.loads(said)
                if message.get("method") == MISSING:
                    task = asyncio.create_task(self._stand_in(playwright, message))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)
                else:
                    await self._firefox.send(said)
        except ConnectionClosed:
            pass  # the browser has been closed
        finally:
            back.cancel()

    async def _carry_back(self, playwright: ServerConnection) -> None:
        async for said in self._firefox:
            own = re.match(r'\{"type":"\w+","id":(\d{13,})', str(said))
            if own and (answer := self._asked.pop(int(own[1]), None)):
                answer.set_result(json.loads(said))
            elif DOWNLOAD in str(said)[:100]:
                await playwright.send(self._number_download(json.loads(said)))
            else:
                await playwright.send(said)
        await playwright.close()

    def _number_download(self, event: dict[str, Any]) -> str:
        told = event["params"]
        if not (told.get("navigation") or told.get("download")):
            place = (told["context"], told["url"])
            if event["method"].endswith("End"):
                number = self._downloads.pop(place, None)
            else:
                number = self._downloads[place] = f"download-{next(self._ids)}"
            told["download"] = number
        return json.dumps(event)

    async def _ask(self, method: str, params: dict[str, Any]) -> Any:
        number = next(self._ids)
        self._asked[number] = asyncio.get_running_loop().create_future()
        asked = {"id": number, "method": method, "params": params}
        await self._firefox.send(json.dumps(asked))
        answer = await self._asked[number]
        assert answer["type"] == "success", f"{method}: {answer}"
        return answer["result"]

    async def _stand_in(
        self, playwright: ServerConnection, message: dict[str, Any]
    ) -> None:
        scheme = message["params"]["features"].get(SCHEME)
        tree = await self._ask("browsingContext.getTree", {"moz:scope": "chrome"})
        window = tree["contexts"][0]["context"]
        script = f"Services.prefs.setIntPref('{PREFERENCE}', {VALUES[scheme]})"
        target = {"context": window}
        await self._ask(
            "script.evaluate",
            {"expression": script, "target": target, "awaitPromise": False},
        )
        done = {"type": "success", "id": message["id"], "result": {}}
        await playwright.send(json.dumps(done))


async def start(firefox: str, *arguments: str) -> int:
    """Start Firefox, and stand between it and whoever connects; its exit status."""
    process = await asyncio.create_subprocess_exec(
        firefox, SYSTEM_ACCESS, *arguments, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None, "Firefox has no standard error"
    async for line in process.stderr:
        if listens := LISTENS.search(line):
            await _stand_between(listens[1].decode(), process)
        else:
            sys.stderr.buffer.write(line)
            sys.stderr.flush()
    return await process.wait()


async def _stand_between(address: str, process: Process) -> None:
    """Say where the bridge listens, as Firefox does, and carry until Firefox ends."""

    async def carry(playwright: ServerConnection) -> None:
        path = playwright.request.path if playwright.request else ""
        async with connect(address + path, max_size=None) as firefox:
            await Bridge(firefox).carry(playwright)

    async with serve(carry, "127.0.0.1", 0, max_size=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        print(f"WebDriver BiDi listening on ws://127.0.0.1:{port}", file=sys.stderr)
        await process.communicate()  # reads what it still has to say


if __name__ == "__main__":
    sys.exit(asyncio.run(start(*sys.argv[1:])))
