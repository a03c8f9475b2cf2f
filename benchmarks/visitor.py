"""A visitor without a browser: Streamlit's own protocol, over the live line.

Twelve browsers would need more of the machine than the server they are to measure.
"""

import asyncio
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from pages.ui.session.safety_visit import LAST

_USER_KEY = re.compile(r"\$\$ID-[0-9a-f]+-(.+)")
_TOKEN = re.compile(rb'"token": ?"([\w-]+)"')
PATIENCE_S = 900.0
KEY_FRAME = "key_frame"  # what holds the first picture of a result


class Visitor:
    """One open page.

    Parameters
    ----------
    server
        Address of the server, ``http://host:port``.
    locale
        What the browser asks for.
    clock
        By which it is told when a part of the page arrived.
    """

    def __init__(
        self,
        server: str,
        locale: str = "en-GB",
        clock: Callable[[], tuple[float, ...]] = lambda: (time.perf_counter(),),
    ) -> None:
        self._server, self._locale, self._clock = server, locale, clock
        self._line: ClientConnection | None = None
        self._cookie = ""
        self._hash = self._session = ""
        self._pages: dict[str, str] = {}
        self._ids: dict[str, str] = {}  # of the widgets on the page, by their key
        self._widgets: dict[str, WidgetState] = {}
        self._looking: asyncio.Task[None] | None = None
        self._reading: asyncio.Task[None] | None = None
        self._quiet = asyncio.Condition()
        self._finished = 0
        self._shown = False  # the last whole run ended with a result on the page
        self._answered = False  # it ended without a way to cancel
        self._failed: Exception | None = None
        self._upload_url: asyncio.Future[Any] | None = None
        self.pictures: list[str] = []
        self.arrived: dict[str, tuple[float, ...]] = {}  # parts of the page, by key
        self.token = ""  # by which the page says that it closes
        self.runs = 0

    async def __aenter__(self) -> "Visitor":
        reply = await asyncio.to_thread(
            urllib.request.urlopen, f"{self._server}/_stcore/health"
        )
        self._cookie = reply.headers["Set-Cookie"].partition(";")[0]
        await self._connect("streamlit")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        for task in (self._looking, self._reading):
            if task is not None:
                task.cancel()
        if self._line is not None:
            await self._line.close()

    async def open(self, name: str) -> None:
        """Go to a page by its address, as a click in the menu does."""
        if not self._pages:
            await self._run()
        self._hash = self._pages[name]
        self._widgets.clear()
        await self._run()

    async def reconnect(self) -> None:
        """Lose the line and come back to the same session, as a phone does."""
        assert self._line is not None
        assert self._reading is not None
        self._reading.cancel()
        await self._line.close(code=1001)
        await self._connect("streamlit", self._cookie.partition("=")[2], self._session)
        await self._run()

    async def load_again(self) -> None:
        """Load the page again in its tab: another session, which names the one before.

        What was there is with this page then.
        """
        assert self._line is not None
        assert self._reading is not None
        await self.leave()
        earlier = self.token
        self._reading.cancel()
        if self._looking is not None:
            self._looking.cancel()
        await self._line.close(code=1001)
        self._widgets.clear()
        await self._connect("streamlit")
        await self._run()
        told = WidgetState(id=self._ids["leaving"])
        told.json_value = json.dumps({"earlier": earlier})
        self._widgets[told.id] = told
        await self._run()

    async def _connect(self, *protocols: str) -> None:
        self._line = await connect(
            f"{self._server.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=protocols,  # type: ignore[arg-type]
            additional_headers={"Cookie": self._cookie},
            max_size=None,
        )
        self._reading = asyncio.create_task(self._read())

    async def arrive(self, name: str, query: str) -> None:
        """Follow a link to a page, as a browser does that was not here before."""
        await self._run(link=(name, query))

    async def press(self, key: str) -> None:
        """Press a button."""
        await self._run(WidgetState(id=self._ids[key], trigger_value=True))

    async def choose(self, key: str, label: str) -> None:
        """Choose one answer of several."""
        state = WidgetState(id=self._ids[key], string_value=label)
        self._widgets[state.id] = state
        await self._run()

    def list_pictures(self) -> list[urllib.request.Request]:
        """Requests for the pictures on the page, as the visitor's own browser asks."""
        return [
            urllib.request.Request(self._server + url, headers={"Cookie": self._cookie})
            for url in self.pictures
            if url.startswith("/")
        ]

    async def turn_on(self, key: str) -> None:
        """Turn a switch on."""
        state = WidgetState(id=self._ids[key], bool_value=True)
        self._widgets[state.id] = state
        await self._run()

    def has(self, key: str) -> bool:
        """Whether a widget is on the page."""
        return key in self._ids

    async def wait_for(self, key: str) -> None:
        """Wait until a widget is on the page."""
        await self._wait(lambda: key in self._ids)

    async def pass_safety_check(self, answers: Mapping[str, str]) -> None:
        """Answer the questions named, and press "none of these" for the rest."""
        await self.open("safety")
        for _ in range(4 * LAST):
            asked = [key for key in self._ids if key.startswith("answer_")]
            if not any(key.startswith(("answer_", "line_")) for key in self._ids):
                return
            for key in asked:
                wanted = answers.get(key.removeprefix("answer_"))
                if wanted is not None and self._ids.get(key) not in self._widgets:
                    await self.choose(key, wanted)
            none = [key for key in self._ids if key.startswith("none_")]
            await self.press(none[0] if none else "next")
        raise RuntimeError("the safety check did not end")

    async def upload(self, name: str, *files: bytes, into: str = "file_0") -> None:
        """Give an upload widget its files, all of one name."""
        widget = self._ids[into]
        state = WidgetState(id=widget)
        for data in files:
            file_id, url = await self._ask_for_url(name)
            await asyncio.to_thread(self._put, url, name, data)
            info = state.file_uploader_state_value.uploaded_file_info.add()
            info.file_id, info.name, info.size = file_id, name, len(data)
        self._widgets[widget] = state
        self._shown = self._answered = False
        await self._run()

    async def wait_for_result(self) -> None:
        """Wait until a picture with its angles is on the page.

        The file's own picture stands there before, with the way to cancel.
        """
        await self._wait(lambda: self._shown)

    async def wait_for_answer(self) -> None:
        """Wait until nothing is measured any more, whatever came of it."""
        await self._wait(lambda: self._answered)

    async def cancel(self) -> None:
        """Press the button that stops a measurement, once it is there."""
        await self._wait(lambda: "cancel" in self._ids)
        await self.press("cancel")

    async def leave(self) -> None:
        """Say what a page says that closes."""
        request = urllib.request.Request(
            f"{self._server}/leaving", self.token.encode(), method="POST"
        )
        await asyncio.to_thread(urllib.request.urlopen, request)

    async def _ask_for_url(self, name: str) -> tuple[str, str]:
        message = BackMsg()
        message.file_urls_request.request_id = "1"
        message.file_urls_request.file_names.append(name)
        message.file_urls_request.session_id = self._session
        self._upload_url = asyncio.get_running_loop().create_future()
        await self._send(message)
        urls = await self._upload_url
        return urls.file_id, urls.upload_url

    def _put(self, url: str, name: str, data: bytes) -> None:
        head = (
            f'--part\r\nContent-Disposition: form-data; name="file"; filename="{name}"'
            "\r\nContent-Type: application/octet-stream\r\n\r\n"
        )
        request = urllib.request.Request(
            self._server + url,
            head.encode() + data + b"\r\n--part--\r\n",
            {
                "Content-Type": "multipart/form-data; boundary=part",
                "Cookie": self._cookie,
                "X-Xsrftoken": self._cookie.partition("=")[2],
            },
            method="PUT",
        )
        urllib.request.urlopen(request).close()

    async def _run(
        self,
        *pressed: WidgetState,
        fragment: str = "",
        link: tuple[str, str] = ("", ""),
    ) -> None:
        """Ask for a run of the script; unless it is a look at the job, wait for it."""
        state = ClientState(
            page_name=link[0],
            query_string=link[1],
            page_script_hash=self._hash,
            fragment_id=fragment,
            is_auto_rerun=bool(fragment),
        )
        state.context_info.locale = self._locale
        state.widget_states.widgets.extend([*self._widgets.values(), *pressed])
        finished = self._finished
        await self._send(BackMsg(rerun_script=state))
        if not fragment:
            await self._wait(lambda: self._finished > finished)

    async def _send(self, message: BackMsg) -> None:
        assert self._line is not None
        await self._line.send(message.SerializeToString())

    async def _wait(self, reached: Callable[[], bool]) -> None:
        async with self._quiet:
            await asyncio.wait_for(
                self._quiet.wait_for(lambda: reached() or self._failed is not None),
                PATIENCE_S,
            )
        if self._failed is not None:
            raise self._failed

    async def _read(self) -> None:
        assert self._line is not None
        try:
            async for data in self._line:
                message = ForwardMsg()
                message.ParseFromString(bytes(data))  # type: ignore[arg-type]
                self._take(message, message.WhichOneof("type"))
                async with self._quiet:
                    self._quiet.notify_all()
        except Exception as error:
            self._failed = error
            async with self._quiet:
                self._quiet.notify_all()

    def _take(self, message: ForwardMsg, kind: str | None) -> None:
        if kind == "new_session":
            self._begin(message)
        elif kind == "navigation":
            self._pages = {
                page.url_pathname: page.page_script_hash
                for page in message.navigation.app_pages
            }
            self._hash = message.navigation.page_script_hash
        elif kind == "delta":
            self._take_element(message)
        elif kind == "auto_rerun":
            every = message.auto_rerun
            self._look_every(every.interval, every.fragment_id)
        elif kind == "file_urls_response" and self._upload_url is not None:
            self._upload_url.set_result(message.file_urls_response.file_urls[0])
        elif kind == "script_finished":
            # A run that asks for another one is not the end.
            early = ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if message.script_finished != early:
                self._finished += 1
                self._answered = "cancel" not in self._ids
                self._shown = bool(self.pictures) and self._answered

    def _begin(self, message: ForwardMsg) -> None:
        self.runs += 1
        session = message.new_session.initialize.session_id
        self._session = session or self._session
        if not message.metadata.run.fragment_ids:
            self._ids.clear()
            self.arrived.clear()
            self.pictures.clear()
            if self._looking is not None:
                self._looking.cancel()

    def _take_element(self, message: ForwardMsg) -> None:
        if block := _USER_KEY.match(message.delta.add_block.id):
            self.arrived.setdefault(block[1], self._clock())
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "imgs":
            if KEY_FRAME in self.arrived:
                self.arrived.setdefault("picture", self._clock())
            self.pictures += [image.url for image in element.imgs.imgs]
        whole = getattr(element, kind) if kind else None
        found = _USER_KEY.match(getattr(whole, "id", "") or "")
        if found:
            self._ids[found[1]] = found[0]
            if found[1] == "leaving" and (word := _TOKEN.search(_bytes(whole))):
                self.token = word[1].decode()

    def _look_every(self, seconds: float, fragment: str) -> None:
        async def look() -> None:
            while True:
                await asyncio.sleep(seconds)
                await self._run(fragment=fragment)

        if self._looking is not None:
            self._looking.cancel()
        self._looking = asyncio.create_task(look())


def is_served(picture: urllib.request.Request) -> bool:
    """Whether a server still gives a picture."""
    try:
        urllib.request.urlopen(picture).close()
    except urllib.error.HTTPError:
        return False
    return True


def _bytes(message: Any) -> bytes:
    data: bytes = message.SerializeToString()
    return data
