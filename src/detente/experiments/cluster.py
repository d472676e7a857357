"""Blocks of a job on a Dask cluster: the same numbers as on threads, kept by the one who asked.

The job is sent once, and only so many blocks at a time as keep the workers busy, so that a million
blocks fill nobody's memory. Dask runs a block again where its worker was lost; it cannot be seen in
the result. Dask, of the extra ``dask``, is loaded on this page alone, when it is asked for.
"""

import hashlib
import logging
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any

from detente.experiments.blocks import Block
from detente.experiments.fingerprint import differences, fingerprint
from detente.experiments.results import Cube
from detente.world.errors import DetenteError

# A cluster that answers does so within a second; a longer wait is a slip in the address.
_ANSWER_SECONDS = 10.0
# Workers that are being started, or started again by their nannies, take some seconds.
_WORKERS_SECONDS = 20.0
_LOOK_UP_SECONDS = 0.2
# How often the workers are counted: some may have come or gone.
_COUNT_SECONDS = 2.0
# Each thread of a cluster has one block at hand and the next ones waiting beside it, so that it
# does not wait for the network.
_BLOCKS_A_THREAD = 4
# A task that fails for want of memory or disk on one worker may succeed on another.
_RETRIES = 2

Run = Callable[[Block, Callable[[], bool]], Cube | None]
"""What is done with a block, as `Job.run` has it; it must be possible to pickle it."""


class ClusterError(DetenteError):
    """A cluster cannot be reached or used, or was lost."""


def work_on_cluster(
    todo: Sequence[Block],
    run: Run,
    *,
    address: str,
    left: str,
    finished: Callable[[Block, Cube], None],
) -> None:
    """Work through blocks on the workers of a cluster.

    When it is broken off, blocks that wait are withdrawn, and workers end those at hand for nobody.

    Parameters
    ----------
    todo
        The blocks, in the order in which to begin them.
    run
        What is done with each, by a worker.
    address
        Where the scheduler listens, for example ``tcp://10.0.0.1:8786``.
    left
        A sentence for the user: what is left of the work if the cluster is lost.
    finished
        Told of each block that ended, in whatever order they end, on the thread that called.

    Raises
    ------
    ClusterError
        Where Dask is not installed; where the cluster cannot be reached, has no workers, or has one
        whose numbers might differ from ours; where it is lost on the way.
    DetenteError
        What a block raised on a worker, as it would have been raised here.
    """
    with _quiet(), _connected(address) as client:
        _refuse_others(client, address)
        flight = _Flight(client, run, address, left)
        try:
            for block, values in flight.through(todo):
                finished(block, values)
        finally:
            flight.cancel()


def _told() -> dict[str, str]:
    """The fingerprint, as a worker sends it."""
    return dict(fingerprint())


def _run_block(run: Run, block: Block, expected: dict[str, str]) -> Cube | DetenteError | None:
    """Run a block on a worker.

    A refusal is an answer, the same on every worker, and is handed back: an error would be tried
    again. A worker that came late is looked at here, like the others before the work began.
    """
    other = differences(_told(), expected)
    if other:
        return _stranger(other, "a worker that came while the work was under way")
    try:
        return run(block, lambda: False)
    except DetenteError as error:
        return error


@dataclass
class _Flight:
    """Blocks under way on a cluster, never more than keep its threads busy."""

    client: Any
    run: Run
    address: str
    left: str
    _waiting: dict[Any, Block] = field(default_factory=dict)
    _ended: SimpleQueue[Any] = field(default_factory=SimpleQueue)
    _room: int = 0
    _counted: float = float("-inf")
    _alone: float = float("inf")

    def through(self, todo: Iterable[Block]) -> Iterator[tuple[Block, Cube]]:
        """Send blocks as room comes free, and give each with its numbers as it ends."""
        job, name = self._send_job()
        blocks = iter(todo)
        self._count()
        while True:
            while len(self._waiting) < self._room and (block := next(blocks, None)) is not None:
                self._send(job, name, block)
            if not self._waiting:
                return
            yield from self._gather(self._next())
            self._count()

    def cancel(self) -> None:
        """Withdraw the blocks that are still under way."""
        if self._waiting and self.client.status == "running":
            self.client.cancel(list(self._waiting))
        self._waiting.clear()

    def _send_job(self) -> tuple[Any, str]:
        """Send the job itself, once: a task, so that it is made again where its worker is lost."""
        from distributed.protocol import pickle

        content = pickle.dumps(self.run)
        name = hashlib.sha256(content).hexdigest()[:32]
        return self.client.submit(pickle.loads, content, key=f"job-{name}"), name

    def _send(self, job: Any, name: str, block: Block) -> None:
        """Send one block; its key is the digest of all that determines its numbers."""
        future = self.client.submit(
            _run_block,
            job,
            block,
            dict(fingerprint()),
            key=f"block-{block.digest[:32]}-{name}",
            retries=_RETRIES,
        )
        self._waiting[future] = block
        future.add_done_callback(self._ended.put)

    def _next(self) -> list[Any]:
        """Wait for blocks to end, looking up now and then for an interruption or a lost cluster."""
        while True:
            try:
                futures = [self._ended.get(timeout=_LOOK_UP_SECONDS)]
            except Empty:
                self._count()
                continue
            while not self._ended.empty():
                futures.append(self._ended.get_nowait())
            return futures

    def _gather(self, futures: list[Any]) -> list[tuple[Block, Cube]]:
        """Fetch the numbers of blocks that ended, and go on waiting for those that no longer have.

        A block's numbers are gone with the worker that held them until they were fetched: Dask then
        runs it again, and tells when it has ended anew.
        """
        from distributed import KilledWorker

        ready = [future for future in futures if self._has_ended(future)]
        try:
            answers = self.client.gather(ready)
        except KilledWorker as error:
            raise self._failed(error) from error
        except _losses() as error:
            raise self._lost() from error
        for answer in answers:
            if isinstance(answer, DetenteError):
                raise answer
        return [(self._waiting.pop(it), cube) for it, cube in zip(ready, answers, strict=True)]

    def _has_ended(self, future: Any) -> bool:
        """Whether a block that ended still has; if not, be told when it ends anew."""
        if future.status == "error":
            raise self._failed(future.exception())
        if future.status == "cancelled" or self.client.status != "running":
            raise self._lost()
        if future.status != "finished":
            future.add_done_callback(self._ended.put)
            return False
        return True

    def _count(self) -> None:
        """Look after the workers: how many blocks they have room for, and whether any are left."""
        now = time.monotonic()
        if now - self._counted < _COUNT_SECONDS:
            return
        try:
            threads = sum(self.client.nthreads().values())
        except _losses() as error:
            raise self._lost() from error
        self._counted = now
        self._room = max(self._room if threads == 0 else 1, _BLOCKS_A_THREAD * threads)
        self._alone = min(self._alone, now) if threads == 0 else float("inf")
        if now - self._alone > _WORKERS_SECONDS:
            raise ClusterError(
                "The cluster has lost all its workers.",
                where=self.address,
                remedy=f"start workers again. {self.left}",
            )

    def _lost(self) -> ClusterError:
        """The scheduler is gone, and with it all that waited."""
        return ClusterError(
            "The cluster was lost while it was at work.",
            where=self.address,
            remedy=f"start it again, or leave out the cluster. {self.left}",
        )

    def _failed(self, error: BaseException) -> BaseException:
        """What to raise for a block that failed on every worker that tried it."""
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            return ClusterError(
                "A block has brought down every worker that tried it.",
                where=self.address,
                expected="workers with enough memory for a run",
                remedy=f"look into the workers' logs, or give them fewer threads. {self.left}",
            )
        return error


def _losses() -> tuple[type[BaseException], ...]:
    """What Dask raises where its scheduler is gone, and nothing of our own would."""
    from concurrent.futures import CancelledError

    from distributed import TimeoutError as DaskTimeoutError

    return (OSError, CancelledError, DaskTimeoutError, RuntimeError)


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """A client of the cluster, closed at the end even where the cluster is gone."""
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(
            "A cluster needs Dask, which is not installed.", remedy="pip install 'detente[dask]'"
        ) from None
    try:
        _read(address)
        client = Client(address, timeout=_ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError, OverflowError, TypeError, ImportError) as error:
        raise ClusterError(
            f"No cluster answers: {str(error).splitlines()[0] if str(error) else 'no reply'}.",
            where=address,
            expected="the address of a Dask scheduler, such as tcp://10.0.0.1:8786",
            remedy="look whether the scheduler runs and can be reached from here",
        ) from error
    try:
        yield client
    finally:
        _close(client)


def _read(address: str) -> None:
    """Refuse, as ValueError, what is no address: a client made of it would never come to rest."""
    from distributed.comm.addressing import parse_address, parse_host_port
    from distributed.comm.registry import backends

    scheme, place = parse_address(address)
    _, port = parse_host_port(place)
    if scheme not in backends:
        raise ValueError(f"'{scheme}' is none of {', '.join(sorted(backends))}")
    if not 0 < port < 2**16:
        raise ValueError(f"there is no port {port}")


def _close(client: Any) -> None:
    """Close a client; where the cluster is gone nobody is left to say goodbye to."""
    try:
        client.close(timeout=_ANSWER_SECONDS)
    except _losses():
        return


def _refuse_others(client: Any, address: str) -> None:
    """Refuse a cluster without workers, or with one whose numbers might differ from ours."""
    from distributed import TimeoutError as DaskTimeoutError

    try:
        client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
    except DaskTimeoutError:
        raise ClusterError(
            f"The cluster has no workers, and none came within {_WORKERS_SECONDS:.0f} seconds.",
            where=address,
            remedy=f"start some: dask worker {address}",
        ) from None
    for worker, told in client.run(_told, on_error="return").items():
        if isinstance(told, BaseException):
            raise ClusterError(
                f"A worker cannot load Détente: {told}.",
                where=worker,
                expected="the same Détente on every worker as here",
                remedy="install it there, and start the worker again",
            )
        other = differences(told, dict(fingerprint()))
        if other:
            raise _stranger(other, worker)


def _stranger(other: list[str], worker: str) -> ClusterError:
    """A worker that might give other numbers must not contribute."""
    return ClusterError(
        f"A worker is not like this machine: {', '.join(other)}.",
        where=worker,
        expected="the same Détente, Python, NumPy and Numba on every worker as here",
        remedy="install the same release there, start the worker again, and repeat the command",
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask's own log and warnings from the screen: the user sees one message of ours."""
    # Dask gives its loggers their levels when it is first loaded: they are silenced after that.
    with suppress(ImportError):
        import distributed  # noqa: F401
    names = [
        name
        for name in logging.root.manager.loggerDict
        if name.split(".")[0] in {"distributed", "tornado", "asyncio"}
    ]
    loggers = [logging.getLogger(name) for name in {"distributed", "tornado", "asyncio", *names}]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        # Of versions that differ: what matters to us we look at ourselves, and say in our words.
        warnings.filterwarnings("ignore", module="distributed")
        try:
            yield
        finally:
            for logger, level in zip(loggers, before, strict=True):
                logger.setLevel(level)
