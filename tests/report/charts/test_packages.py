"""How packages are told apart within one drawing."""

from __future__ import annotations

from detente.report.chart import Layout
from detente.report.charts.packages import (
    legend_for,
    package_colour,
    package_lines,
    package_shape,
)
from detente.report.material import Material
from detente.report.palette import LOOKS


def test_colours_and_shapes_are_those_of_the_packages(prepared: Material) -> None:
    colour = package_colour(prepared).to_dict()["scale"]
    shape = package_shape(prepared).to_dict()["scale"]
    titles = [package.title for package in prepared.others]
    assert colour["domain"] == titles
    assert shape["domain"] == titles
    assert colour["range"] == [LOOKS[package.key].colour for package in prepared.others]
    assert shape["range"] == [LOOKS[package.key].shape for package in prepared.others]


def test_names_stand_in_the_drawing_unless_a_legend_is_asked_for(prepared: Material) -> None:
    assert package_colour(prepared).to_dict()["legend"] is None
    legend = legend_for(Layout.NARROW)
    assert package_colour(prepared, legend).to_dict()["legend"]["columns"] == 2


def test_lines_keep_the_order_and_may_leave_out_the_names() -> None:
    named = package_lines(["b", "a"], named=True).to_dict()
    bare = package_lines(["b", "a"], named=False).to_dict()
    assert named["sort"] == ["b", "a"]
    assert named["axis"]["labels"]
    assert not bare["axis"]["labels"]
