"""How packages are told apart within one drawing: a colour, a shape, a line of their own."""

from collections.abc import Sequence

import altair

from detente.report.chart import Layout, labels
from detente.report.material import Material
from detente.report.palette import looks

Legend = altair.Legend | None


def package_colour(material: Material, legend: Legend = None) -> altair.Color:
    """Colour marks by their package; without a legend where the names stand in the drawing."""
    look = looks([package.key for package in material.packages])
    colours = [look[package.key].colour for package in material.others]
    return altair.Color("package:N", title=None, legend=legend, scale=_scale(material, colours))


def package_shape(material: Material, legend: Legend = None) -> altair.Shape:
    """Shape points by their package, so that they differ in grey as well."""
    look = looks([package.key for package in material.packages])
    shapes = [look[package.key].shape for package in material.others]
    return altair.Shape("package:N", title=None, legend=legend, scale=_scale(material, shapes))


def legend_for(layout: Layout) -> altair.Legend:
    """Set a legend above a drawing: in a row, or in two columns on a telephone."""
    columns = 2 if layout is Layout.NARROW else 0
    return altair.Legend(orient="top", columns=columns, symbolSize=90, symbolOpacity=1)


def _scale(material: Material, given: Sequence[str]) -> altair.Scale:
    return altair.Scale(domain=[package.title for package in material.others], range=list(given))


def package_lines(titles: Sequence[str], *, named: bool) -> altair.Y:
    """Give each package a line, in the order compared; names can be left to a panel beside it."""
    axis = altair.Axis(labelExpr=labels(titles), labels=named, ticks=False, domain=False)
    return altair.Y("package:N", title=None, sort=list(titles), axis=axis)
