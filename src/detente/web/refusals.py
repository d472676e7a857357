"""A request that cannot be met is answered in one message: what, where, expected, how to go on."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from detente.world.errors import DetenteError, OutputError

PARTS = ("what", "where", "expected", "remedy")
BAD_REQUEST, FULL = 400, 503


class FullError(DetenteError):
    """All places are taken: nothing is wrong with the request, which may be made again later."""

    def __init__(self, what: str, *, seconds: int, remedy: str | None = None) -> None:
        """Say so, and after how many seconds (1 or more) to come again."""
        super().__init__(what, remedy=remedy)
        self.seconds = seconds


class Refusals:
    """Middleware: a `DetenteError` raised by a view becomes its answer, as a page or as JSON.

    Status 400; 503 with `Retry-After` for a `FullError`. What the disk refuses (`OutputError`) is
    not the visitor's to mend, and stays an error of the server.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand around what answers requests."""
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the view does."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer in a view's place where it raised one of ours; None leaves it to Django."""
        if not isinstance(error, DetenteError) or isinstance(error, OutputError):
            return None
        return refused(request, error)


def refused(request: HttpRequest, error: DetenteError) -> HttpResponse:
    """Make the answer that refuses a request: `PARTS` as JSON for a script, a page for a reader."""
    full = isinstance(error, FullError)
    status = FULL if full else BAD_REQUEST
    if wants_json(request):
        answer: HttpResponse = JsonResponse(parts(error), status=status)
    else:
        page = "web/full.html" if full else "web/refusal.html"
        answer = render(request, page, {"refusal": error}, status=status)
    if isinstance(error, FullError):
        answer["Retry-After"] = str(error.seconds)
    return answer


def parts(error: DetenteError) -> dict[str, str | None]:
    """Take an error apart into its `PARTS`; what was not said is None."""
    return {name: getattr(error, name) for name in PARTS}


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, rather than a reader; htmx asks for what a reader will see."""
    if request.headers.get("HX-Request"):
        return False
    if request.headers.get("Sec-Fetch-Dest") == "empty":
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
