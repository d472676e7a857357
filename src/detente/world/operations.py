"""Cyber operations: their kinds and authors, how grave they are and how states answer them.

The numbers are those that stand in a recorded history; they never change their meaning. Words that
states contest are avoided: an operation has an author and a target, an incident an initiator and a
receiver.
"""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType


class Kind(IntEnum):
    """What an operation is for."""

    ESPIONAGE = 0
    DISRUPTION = 1
    DESTRUCTION = 2


class Author(IntEnum):
    """Who is behind an event; an accident has nobody behind it but may look like an operation."""

    STATE = 0
    PROXY = 1
    CRIMINAL = 2
    HACKTIVIST = 3
    TERRORIST = 4
    ACCIDENT = 5


class Response(IntEnum):
    """How the target answers, from nothing to means outside the networks."""

    NONE = 0
    DIPLOMATIC = 1
    ECONOMIC = 2
    CYBER = 3
    CROSS_DOMAIN = 4


class Name(IntEnum):
    """What stands in place of a state's index where an attribution names no state."""

    UNKNOWN = -1
    NON_STATE = -2


LOWEST_SEVERITY = 1
HIGHEST_SEVERITY = 6

SEVERITIES: Mapping[int, str] = MappingProxyType(
    {
        1: "Noticed: someone looked for a way in; nothing was taken or stopped.",
        2: "Nuisance: pages defaced or services slowed for hours or days.",
        3: "Loss: one organisation's data taken or its work stopped; it recovers by itself.",
        4: "Wide loss: many organisations or a branch of government harmed for weeks.",
        5: "Grave: systems that people depend on were damaged, or nearly so.",
        6: "Very grave: widespread damage to systems that people depend on; lives at risk.",
    }
)
"""The severity scale in plain words.

Its steps follow the lower six of the Dyadic Cyber Incident Dataset, whose release 2.0 codes no
incident higher (its upper steps begin with loss of life); the wording is ours.
"""

KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ESPIONAGE: "takes information and leaves things running",
        Kind.DISRUPTION: "stops or disturbs a service for a time",
        Kind.DESTRUCTION: "damages data or equipment for good",
    }
)
"""What an operation of each kind does, in plain words."""

AUTHORS: Mapping[Author, str] = MappingProxyType(
    {
        Author.STATE: "an organ of a state",
        Author.PROXY: "a group that acts for a state without being one of its organs",
        Author.CRIMINAL: "a group that acts for profit",
        Author.HACKTIVIST: "a group that acts out of political anger",
        Author.TERRORIST: "a group that means to spread fear",
        Author.ACCIDENT: "nobody: a failure that may be mistaken for an operation",
    }
)
"""Who each author is, in plain words."""

RESPONSES: Mapping[Response, str] = MappingProxyType(
    {
        Response.NONE: "no answer",
        Response.DIPLOMATIC: "a protest or a public attribution",
        Response.ECONOMIC: "sanctions or another economic measure",
        Response.CYBER: "an operation in return",
        Response.CROSS_DOMAIN: "an act by other means, outside the networks",
    }
)
"""What each response is, in plain words."""

NAMES: Mapping[Name, str] = MappingProxyType(
    {
        Name.UNKNOWN: "nobody is named",
        Name.NON_STATE: "a group that acts for no state is named",
    }
)
"""What an attribution says where it names no state, in plain words."""
