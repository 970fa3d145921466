from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from bot.errors import SourceError
from bot.records import Manifest
from ingest.files import File, find, ignored, locate
from ingest.local import Local
from ingest.origin import Found, Skipped, Stamp

STAMP = Stamp(Manifest("e", "l", "s"), {})


def survey(path: Path, scope: str = "") -> Found:
    return Local(str(path), scope).survey(STAMP, lambda *_: None)


def reasons(path: Path) -> dict[str, str]:
    return {skipped.source: skipped.reason for skipped in survey(path).skipped}


def test_documents_are_found_below_a_folder_and_others_are_named(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a/deep/c.html",
        "picture.png",
        ".hidden.md",
        "~$open.docx",
        "a/x.md~",
        "a/c.html.meta.toml",
        "#x.md#",
        "#1 First steps.md",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    found = survey(tmp_path)
    assert list(found.fingerprints) == ["#1 First steps.md", "a/deep/c.html", "b.md"]
    assert found.skipped == [Skipped("picture.png", "has no supported type (.png)")]


@pytest.mark.parametrize("archived", [False, True])
def test_what_pages_were_made_from_is_read_only_where_the_pages_are_not(tmp_path: Path, archived: bool) -> None:
    for folder, names in (("site", ["a.html", "_sources/a.rst.txt", "searchindex.js"]), ("texts", ["_sources/b.txt"])):
        for name in names:
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text("text")
    if archived:
        with ZipFile(tmp_path / "all.zip", "w") as archive:
            for path in sorted(tmp_path.rglob("*.*")):
                if path.is_file() and path.suffix != ".zip":
                    archive.write(path, path.relative_to(tmp_path))
    found = survey(tmp_path / "all.zip" if archived else tmp_path)
    assert list(found.fingerprints) == ["site/a.html", "texts/_sources/b.txt"]


@pytest.mark.parametrize(("name", "shown"), [
    ("a\nadded    b.md", "a\\nadded    b.md"), ("\x1b[2Ja.md", "\\x1b[2Ja.md"), ("\x9b2Ja.md", "\\x9b2Ja.md"), ("a\u202edm.exe.md", "a\\u202edm.exe.md"),
])  # fmt: skip
def test_a_name_that_would_not_be_shown_as_it_is_is_refused(tmp_path: Path, name: str, shown: str) -> None:
    """In a terminal or a log it could write lines of its own; in an archive anybody gives names."""
    with ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr(name, "text")
        archive.writestr("familie-👨‍👩‍👧-ümlaut.md", "text")
    reason = "has a name with characters that cannot be seen: rename it"
    expected = {f"z.zip/{shown}": reason}
    if os.name == "posix":
        (tmp_path / name).write_text("text")
        expected[shown] = reason
    assert reasons(tmp_path) == expected
    assert list(survey(tmp_path).fingerprints) == ["z.zip/familie-👨‍👩‍👧-ümlaut.md"]


def test_a_sidecar_is_part_of_a_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    before = survey(tmp_path).fingerprints
    (tmp_path / "a.md.meta.toml").write_text('version = "2"')
    assert survey(tmp_path).fingerprints != before


def test_links_in_circles_or_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "secret.md").write_text("secret")
    (docs / "a.md").write_text("text")
    (docs / "inside.md").symlink_to(docs / "a.md")
    (docs / "out.md").symlink_to(tmp_path / "secret.md")
    (docs / "circle").symlink_to(docs)
    (docs / "me.md").symlink_to(docs / "me.md")
    (docs / "nowhere.md").symlink_to(docs / "nothing.md")
    assert list(survey(docs).fingerprints) == ["a.md", "inside.md"]
    assert reasons(docs) == {
        "circle": "is a link to a folder: add that folder itself",
        "me.md": "is a link that leads nowhere (Too many levels of symbolic links)",
        "nowhere.md": "is a link that leads nowhere (No such file or directory)",
        "out.md": "is a link that leads out of the folder",
    }


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert reasons(tmp_path) == {"pipe.md": "is no regular file"}


def test_a_name_that_is_not_utf_8_is_named_readably(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("text")
    assert reasons(tmp_path) == {"caf\\xe9.md": "has a name that is not UTF-8: rename it"}


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "log.txt").open("wb") as file:
        file.truncate(100 << 20)
    assert "104,857,600 bytes" in reasons(tmp_path)["log.txt"]


def test_an_index_among_the_documents_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "index" / "generations").mkdir(parents=True)
    (tmp_path / "index" / "writer.lock").touch()
    (tmp_path / "index" / "config.json").write_text("{}")
    assert list(find(tmp_path)) == []


def test_a_file_that_changes_while_it_is_read_is_skipped_until_it_stands_still(tmp_path: Path) -> None:
    path, stop = tmp_path / "growing.md", threading.Event()
    path.write_bytes(b"# Start\n" + b"text\n" * (4 << 20))  # reading it takes a while

    def grow() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            os.utime(path, ns=(number, number))

    writer = threading.Thread(target=grow)
    writer.start()
    time.sleep(0.02)
    try:
        assert any("changes while it is read" in reasons(tmp_path).get("growing.md", "") for _ in range(500))  # a busy machine needs more
    finally:
        stop.set()
        writer.join()
    assert list(survey(tmp_path).fingerprints) == ["growing.md"]


@pytest.mark.parametrize(
    "name", [".a.md.swp", "a.md~", "4913.tmp", "#a.md#", "~$a.docx", "a.md.part", ".git", "node_modules"]
)
def test_editors_leave_files_that_are_ignored(name: str) -> None:
    assert ignored(name)


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "help.zip", "w") as archive:
        archive.writestr("docs/a.md", "# A\ntext")
        archive.writestr("docs/a.md.meta.toml", 'version = "2"')
        archive.writestr("__MACOSX/a.md", "junk")
        archive.writestr("picture.png", "x")
    assert list(survey(tmp_path).fingerprints) == ["help.zip/docs/a.md"]
    assert reasons(tmp_path) == {"help.zip/picture.png": "has no supported type (.png)"}
    assert list(survey(tmp_path / "help.zip").fingerprints) == ["docs/a.md"]
    raw = Local(str(tmp_path)).read("help.zip/docs/a.md")
    assert (raw.body, raw.sidecar) == (b"# A\ntext", b'version = "2"')
    assert locate(tmp_path / "help.zip", "docs/a.md") == File("docs/a.md", str(tmp_path / "help.zip"), "docs/a.md")


def test_a_source_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is gone"):
        locate(tmp_path, "a/b.md")


def test_members_that_are_not_read_come_with_the_reason(tmp_path: Path) -> None:
    link = ZipInfo("link.md")
    link.external_attr = 0o120777 << 16
    with ZipFile(tmp_path / "odd.zip", "w") as archive:
        for name in ("../up.md", "/abs.md", "a//b.md", "C:/x.md", "inner.zip", "more.tar.gz", "good.md"):
            archive.writestr(name, "text")
        archive.writestr(link, "/etc/passwd")
    found = survey(tmp_path / "odd.zip")
    assert list(found.fingerprints) == ["good.md"]
    assert {skipped.source: skipped.reason.split(":")[0] for skipped in found.skipped} == {
        "../up.md": "has a name that leads out of the archive",
        "/abs.md": "has a name that leads out of the archive",
        "a//b.md": "has a name that leads out of the archive",
        "C:/x.md": "has a name that leads out of the archive",
        "inner.zip": "is an archive within an archive",
        "more.tar.gz": "is an archive within an archive",
        "link.md": "is a link, which an archive cannot follow",
    }


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.md", "text")
    raw = bytearray((tmp_path / "a.zip").read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(raw)
    assert reasons(tmp_path) == {"a.zip/a.md": "is encrypted: save the archive without a password"}


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "bomb.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", bytes(200 << 20))
    assert "unpacks from" in reasons(tmp_path)["bomb.zip"]


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(20_001):
            archive.writestr(ZipInfo(f"{number}.md"), b"")
    assert "holds 20,001 files" in reasons(tmp_path)["many.zip"]


@pytest.mark.parametrize("cut", [10, 60, 120])
def test_a_damaged_archive_is_named(tmp_path: Path, cut: int) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.md", "text " * 20)
    (tmp_path / "a.zip").write_bytes((tmp_path / "a.zip").read_bytes()[:cut])
    assert "damaged archive" in reasons(tmp_path)["a.zip"]


def test_a_damaged_member_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.md", "aaaaaaaa")
        archive.writestr("b.md", "bbbbbbbb")
    raw = (tmp_path / "a.zip").read_bytes().replace(b"aaaaaaaa", b"aaaXaaaa")
    (tmp_path / "a.zip").write_bytes(raw)
    found = survey(tmp_path)
    assert list(found.fingerprints) == ["a.zip/b.md"]
    assert "damaged in the archive" in found.skipped[0].reason
