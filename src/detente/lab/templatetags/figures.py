"""Figures in templates, written as they are written everywhere else."""

from django import template

from detente.lab.address import written
from detente.lab.figures import in_language
from detente.lab.simulator.levers import shown
from detente.report.wording import change as changed
from detente.report.wording import number as numbered

register = template.Library()


@register.filter
def change(per_cent: float) -> str:
    """Write a change in per cent with its sign."""
    return in_language(changed(per_cent))


@register.filter
def number(value: float) -> str:
    """Write a figure with three significant digits."""
    return in_language(numbered(value))


@register.filter
def in_unit(value: float, unit: str) -> str:
    """Write a lever's or parameter's value: shares and probabilities in per cent."""
    return shown(value, unit)


@register.filter
def unlocalised(value: float) -> str:
    """Write a number as a browser's form and script read it, whatever the language."""
    return written(value)


@register.filter
def number_of_year(value: float) -> str:
    """Write a year, which may be the middle of two."""
    return in_language(f"{value:g}")
