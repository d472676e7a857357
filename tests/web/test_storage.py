"""Static files under names that hold their digest."""

from __future__ import annotations

from pathlib import Path

from detente.web.storage import HashedFiles


def test_a_script_that_imports_another_finds_it_under_its_new_name(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text('import { two } from "./two.js";\ntwo();\n')
    (tmp_path / "two.js").write_text("export const two = () => 2;\n" * 40)
    storage = HashedFiles(location=tmp_path, base_url="/static/")
    paths = {name: (storage, name) for name in ("one.js", "two.js")}
    for _, _, problem in storage.post_process(paths):
        assert not isinstance(problem, Exception)

    one, two = storage.stored_name("one.js"), storage.stored_name("two.js")
    assert two.removeprefix("two.") in (tmp_path / one).read_text()
    assert (tmp_path / f"{two}.gz").is_file()
