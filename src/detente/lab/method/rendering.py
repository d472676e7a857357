"""Markdown of the documents as HTML: headings with anchors, names that lead to where they stand.

HTML inside the Markdown is never let through: it is shown as it is written.
"""

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.anchors import anchors_plugin

from detente.world.parameters import PARAMETERS
from detente.world.sources import SOURCES

_EQUATION = re.compile(r"E\d+\b")
_OTHER_LETTERS = re.compile(r"[^\w]+")
DEEPEST = 3

Place = Callable[[str], str]
"""Gives the address of a page of the documents by its name, empty where it is not shown."""


@dataclass(frozen=True)
class Heading:
    """A heading: how deep it stands (2 or 3), what it says, and its anchor."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Page:
    """A page of the documents: its title, its headings in order, and the rest as HTML.

    `sources` are the keys of the bibliography that it cites, in the bibliography's order.
    """

    title: str
    headings: tuple[Heading, ...]
    html: str
    sources: tuple[str, ...]


def anchor_of(heading: str) -> str:
    """The anchor of a heading: the tag where it is an equation's, such as E12; else its words."""
    if tag := _EQUATION.match(heading):
        return tag.group()
    return _OTHER_LETTERS.sub("-", heading.casefold()).strip("-") or "part"


def rendered(text: str, *, name: str, place: Place, bibliography: str, numbers: str) -> Page:
    """Render a page of the documents.

    Parameters
    ----------
    text
        As Markdown; its first heading is the page's title and is not part of `html`.
    name
        Of the page, such as "model/limits", from which its links are read.
    place
        Where the other pages lie.
    bibliography, numbers
        The address of the page with all sources, and of that with all parameters; empty for this
        page itself.
    """
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
    parser.use(anchors_plugin, max_level=DEEPEST, slug_func=anchor_of)
    parser.core.ruler.push("links between pages", _linking(name, place))
    env: EnvType = {"bibliography": bibliography, "numbers": numbers}
    tokens = parser.parse(text, env)
    title, tokens = _title_off(tokens)
    return Page(
        title=title,
        headings=tuple(_headings(tokens)),
        html=parser.renderer.render(tokens, parser.options, env),
        sources=tuple(key for key in SOURCES if f"`{key}`" in text),
    )


class _Renderer(RendererHTML):
    """HTML with names that lead on, and with what is wide in regions that scroll by keyboard."""

    def code_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Write a name in code style; that of a source or parameter leads to where it is told."""
        plain = super().code_inline(tokens, idx, options, env)
        name = tokens[idx].content
        if any(token.type == "link_open" for token in tokens):
            return plain  # a link holds no other
        if name in SOURCES:
            return f'<a href="{env["bibliography"]}#source-{name}">{plain}</a>'
        if name in PARAMETERS:
            return f'<a href="{env["numbers"]}#parameter-{name}">{plain}</a>'
        return plain

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Write equations and commands as they stand, line by line."""
        content = super().fence(tokens, idx, options, env)
        return content.replace("<pre>", '<pre tabindex="0">', 1)

    def table_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Begin a table in a region that scrolls."""
        return '<div class="scroll" tabindex="0">' + self.renderToken(tokens, idx, options, env)

    def table_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """End a table and its region."""
        return self.renderToken(tokens, idx, options, env) + "</div>"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Say of a heading that it heads a column; one that says nothing is a plain cell."""
        kind = "td" if not tokens[idx + 1].content else 'th scope="col"'
        return f"<{kind}>"

    def th_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """End a heading as it was begun."""
        return "</th>" if tokens[idx - 1].content else "</td>"


def _linking(name: str, place: Place) -> Callable[[StateCore], None]:
    """Make the step that turns links between files into links between pages."""

    def link(state: StateCore) -> None:
        for token in state.tokens:
            token.children = _linked(token.children or [], name, place) or token.children

    return link


def _linked(tokens: Sequence[Token], name: str, place: Place) -> list[Token]:
    """Let links lead to pages of the site; where there is none, their words stand alone."""
    kept: list[Token] = []
    open_links: list[bool] = []
    for token in tokens:
        if token.type == "image":
            token = Token("text", "", 0, content=token.content)
        if token.type == "link_open":
            target = _target(str(token.attrs["href"]), name, place)
            token.attrs["href"] = target
            open_links.append(bool(target))
        shown = open_links[-1] if token.type in ("link_open", "link_close") else True
        if token.type == "link_close":
            open_links.pop()
        kept += [token] if shown else []
    return kept


def _target(href: str, name: str, place: Place) -> str:
    if href.startswith(("#", "https://", "http://")):
        return href
    path, _, anchor = href.partition("#")
    other = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    address = place(other.removesuffix(".md")) if other.endswith(".md") else ""
    return f"{address}#{anchor}" if address and anchor else address


def _title_off(tokens: list[Token]) -> tuple[str, list[Token]]:
    """The first heading, of level 1, and what stands below it."""
    if len(tokens) > 2 and tokens[0].tag == "h1":
        return _words(tokens[1]), tokens[3:]
    return "", tokens


def _headings(tokens: Sequence[Token]) -> list[Heading]:
    return [
        Heading(int(token.tag[1]), _words(tokens[place + 1]), str(token.attrs["id"]))
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag in ("h2", "h3")
    ]


def _words(inline: Token) -> str:
    """What a heading says, without its marks."""
    return "".join(
        token.content for token in inline.children or [] if token.type in ("text", "code_inline")
    )
