"""TOML files: one clear refusal for each way in which a file may be unreadable."""

import os
from pathlib import Path

import pytest

from detente.world.errors import PolicyError
from detente.world.toml_files import LARGEST_FILE, read_toml


def refusal(path: Path) -> str:
    with pytest.raises(PolicyError) as caught:
        read_toml(path, PolicyError)
    assert path.name in str(caught.value)
    return str(caught.value)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "policy.toml"
    path.write_bytes(content)
    return path


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, 'title = "Détente"\n[levers]\nred_line = 4\n'.encode())
    assert read_toml(path, PolicyError) == {"title": "Détente", "levers": {"red_line": 4}}
    assert read_toml(str(path), PolicyError)["title"] == "Détente"


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    assert read_toml(written(tmp_path, b"\xef\xbb\xbfa = 1\r\n"), PolicyError) == {"a": 1}


def test_a_missing_file_names_its_neighbours(tmp_path: Path) -> None:
    written(tmp_path, b"a = 1")
    message = refusal(tmp_path / "polcy.toml")
    assert "no such file" in message
    assert "did you mean 'policy.toml'" in message


def test_a_missing_file_among_nothing_and_in_a_missing_folder(tmp_path: Path) -> None:
    assert "holds no TOML file" in refusal(tmp_path / "policy.toml")
    assert "does not exist either" in refusal(tmp_path / "nowhere" / "policy.toml")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "a folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert "not a plain file" in refusal(tmp_path / "pipe.toml")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert "too large" in refusal(path)


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "empty" in refusal(written(tmp_path, content))


def test_a_file_of_comments_alone_is_refused(tmp_path: Path) -> None:
    assert "declares nothing" in refusal(written(tmp_path, b"# later\n"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "byte 1 is not UTF-8"),
        ("title = 'é'".encode("latin-1"), "byte 10 is not UTF-8"),
        (b"title = 1\0", "zero bytes"),
    ],
)
def test_a_binary_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(written(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"a = 1\nb 2\n", "line 2, column 3"),
        (b"a = 1\na = 2\n", "line 2, column 6"),
        (b"a = 1\nb = [1,", "line 2, column 8"),
    ],
)
def test_a_slip_of_grammar_is_placed(tmp_path: Path, content: bytes, place: str) -> None:
    message = refusal(written(tmp_path, content))
    assert "is not TOML" in message
    assert place in message


def test_a_bottomless_nest_is_refused(tmp_path: Path) -> None:
    assert "too deeply" in refusal(written(tmp_path, b"a = " + b"[" * 100_000))


def test_a_number_of_absurd_length_is_refused(tmp_path: Path) -> None:
    assert "is not TOML" in refusal(written(tmp_path, b"a = " + b"9" * 10_000))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_one_may_not_read_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, b"a = 1")
    path.chmod(0)
    assert "cannot be read" in refusal(path)


def test_a_failing_disk_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, b"a = 1")

    def fail(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert "cannot be read: Input/output error" in refusal(path)


def test_an_impossible_name_is_refused() -> None:
    with pytest.raises(PolicyError):
        read_toml("a\0b.toml", PolicyError)
