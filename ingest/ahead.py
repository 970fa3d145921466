"""Work one step ahead: the next items are made in a thread while the present one is used."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from queue import Empty, Full, Queue
from typing import TypeVar

Item = TypeVar("Item")

DEPTH = 64


class _End:
    """Marks the end of the items, or the fault that ended them."""

    def __init__(self, fault: BaseException | None = None) -> None:
        self.fault = fault


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """The same items in the same order, made by a thread up to DEPTH ahead; its fault is raised here."""
    queue: Queue[Item | _End] = Queue(DEPTH)
    stop = threading.Event()
    thread = threading.Thread(target=_make, args=(items, queue, stop), name="ahead", daemon=True)
    thread.start()
    try:
        while not isinstance(item := queue.get(), _End):
            yield item
        if item.fault is not None:
            raise item.fault
    finally:
        stop.set()
        _drain(queue)
        thread.join()


def _make(items: Iterable[Item], queue: Queue[Item | _End], stop: threading.Event) -> None:
    end = _End()
    try:
        for item in items:
            if not _put(queue, item, stop):
                return
    except BaseException as fault:
        end = _End(fault)
    _put(queue, end, stop)


def _put(queue: Queue[Item | _End], item: Item | _End, stop: threading.Event) -> bool:
    while not stop.is_set():
        try:
            queue.put(item, timeout=0.1)
            return True
        except Full:
            continue
    return False


def _drain(queue: Queue[Item | _End]) -> None:
    try:
        while True:
            queue.get_nowait()
    except Empty:
        return
