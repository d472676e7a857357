"""Files are written whole or not at all, and a closed door is described in words."""

import errno
from pathlib import Path

import pytest

from detente.experiments.files import (
    remove,
    unwritable,
    writable_file,
    writable_folder,
    write_together,
)
from detente.world.errors import OutputError
from tests.experiments.made_up import files_in


def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    assert write_together(tmp_path, {"a": b"1", "b": b"2"}) == (tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == b"1"
    assert files_in(tmp_path) == ["a", "b"]


def test_when_one_cannot_be_written_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if content == b"2":
            write(path, content[:0])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="the disk is full"):
        write_together(tmp_path, {"a": b"1", "b": b"2"})
    assert files_in(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_an_interruption_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path, content: bytes) -> int:
        path.touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_together(tmp_path, {"a": b"1"})
    assert files_in(tmp_path) == []


def test_a_folder_is_made_with_its_parents_and_left_empty(tmp_path: Path) -> None:
    folder = writable_folder(tmp_path / "one" / "two")
    assert folder.is_dir()
    assert files_in(tmp_path) == []


def test_a_file_is_tried_without_touching_it(tmp_path: Path) -> None:
    path = tmp_path / "one" / "list.csv"
    assert writable_file(path) == path
    assert files_in(tmp_path) == []
    path.write_bytes(b"old")
    assert writable_file(path).read_bytes() == b"old"


def test_a_file_that_cannot_be_written_is_named_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(OutputError, match="a folder stands where a file was expected") as refused:
        writable_file(tmp_path)
    assert refused.value.where == str(tmp_path)

    def closed(path: Path, content: bytes) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", closed)
    with pytest.raises(OutputError, match="you may not write there") as refused:
        writable_file(tmp_path / "list.csv")
    assert refused.value.where == str(tmp_path / "list.csv")


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", "utf-8")
    for place in ("taken", "taken/below"):
        with pytest.raises(OutputError, match="a file stands where a folder was expected") as error:
            writable_folder(tmp_path / place)
        assert "taken" in str(error.value)
    assert (tmp_path / "taken").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "you may not write there"),
        (errno.EROFS, "can only be read"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_each_closed_door_is_described(number: int, words: str) -> None:
    message = str(unwritable(Path("results"), OSError(number, "Input/output error")))
    assert words in message
    assert "results" in message
    assert "To go on" in message


def test_removing_passes_over_what_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    remove([tmp_path / "a", tmp_path / "b"])
    assert files_in(tmp_path) == []
