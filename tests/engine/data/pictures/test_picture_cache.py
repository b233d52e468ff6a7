from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures import decode_all, picture_cache
from studio.engine.data.pictures.picture_cache import PictureCache, PictureFile
from studio.engine.errors import Cancelled, DataError, StudioError
from studio.engine.progress import Progress


@pytest.fixture
def cache(tmp_path: Path) -> PictureCache:
    return PictureCache(tmp_path / "cache")


def files(folder: Path, count: int = 3, grey: bool = False) -> list[PictureFile]:
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(count)
    made = []
    for number in range(count):
        path = folder / f"{number}.png"
        pixels = random.integers(0, 256, (8, 8) if grey else (8, 8, 3), np.uint8)
        Image.fromarray(pixels).save(path)
        made.append(listed(path))
    return made


def photos(side: int) -> ImageTransform:
    return ImageTransform(channels=3, height=side, width=side)


def listed(path: Path) -> PictureFile:
    status = path.stat()
    return PictureFile(str(path), status.st_size, status.st_mtime_ns)


def as_read(file: PictureFile) -> torch.Tensor:
    return torch.from_numpy(np.array(Image.open(file.path).convert("RGB"))).permute(2, 0, 1)


def test_every_file_is_a_row(cache: PictureCache, tmp_path: Path) -> None:
    some = files(tmp_path, 3)
    decoded = cache.open(some, photos(8), Progress())
    for row, file in enumerate(some):
        assert torch.equal(decoded.mapping.pictures[row], as_read(file))
    assert decoded.sizes.tolist() == [[8, 8]] * 3
    assert decoded.problems == {}


def test_grey_pictures_take_a_third(cache: PictureCache, tmp_path: Path) -> None:
    some = files(tmp_path, 3, grey=True)
    decoded = cache.open(some, photos(8), Progress())
    assert decoded.mapping.pictures.shape == (3, 1, 8, 8)
    assert torch.equal(decoded.mapping.pictures[2, 0], as_read(some[2])[0])
    assert cache.size() < 3 * 64 + 1700


def test_what_cannot_be_read_is_black_and_told_of(cache: PictureCache, tmp_path: Path) -> None:
    some = files(tmp_path, 2)
    Path(some[1].path).write_bytes(b"no picture")
    for _ in range(2):  # decoded, and from the cache
        decoded = cache.open([some[0], listed(Path(some[1].path))], photos(8), Progress())
        assert list(decoded.problems) == [1]
        assert "is not a picture" in decoded.problems[1]
        assert not decoded.mapping.pictures[1].any()


def test_another_placement_is_another_entry(cache: PictureCache, tmp_path: Path) -> None:
    some = files(tmp_path)
    assert cache.open(some, photos(8), Progress()).mapping.pictures.shape[-1] == 8
    assert cache.open(some, photos(4), Progress()).mapping.pictures.shape[-1] == 4
    wide = ImageTransform(channels=1, height=4, width=6, style="ink")
    assert cache.open(some, wide, Progress()).mapping.pictures.shape == (3, 1, 4, 6)


def test_cancelling_leaves_nothing(cache: PictureCache, tmp_path: Path) -> None:
    class AtOnce(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        cache.open(files(tmp_path), photos(8), AtOnce())
    assert not list(cache.folder.iterdir())


def test_two_that_make_the_same_entry_at_once_do_not_disturb_each_other(
    cache: PictureCache, tmp_path: Path
) -> None:
    """As when fine-tuning begins while a plan's costs are being measured on the same pictures."""
    some, both = files(tmp_path), []

    class Meanwhile(Progress):
        def report(self, done: int, total: int) -> None:
            if not both:
                both.append(cache.open(some, photos(8), Progress()))

    both.append(cache.open(some, photos(8), Meanwhile()))
    for decoded in both:
        for row, file in enumerate(some):
            assert torch.equal(decoded.mapping.pictures[row], as_read(file))
    assert len(list(cache.folder.iterdir())) == 1


def test_one_that_is_cancelled_leaves_the_others_entry(cache: PictureCache, tmp_path: Path) -> None:
    class Cancelling(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    class Meanwhile(Progress):
        def report(self, done: int, total: int) -> None:
            with pytest.raises(Cancelled):
                cache.open(some, photos(8), Cancelling())

    some = files(tmp_path)
    decoded = cache.open(some, photos(8), Meanwhile())
    assert all(torch.equal(decoded.mapping.pictures[n], as_read(f)) for n, f in enumerate(some))


def test_a_full_disk_leaves_nothing(
    cache: PictureCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(picture_cache, "decode_all", full)
    with pytest.raises(DataError, match=r"could not be written .*No space left on device"):
        cache.open(files(tmp_path), photos(8), Progress())
    assert not list(cache.folder.iterdir())


def test_what_was_used_longest_ago_goes_first(cache: PictureCache, tmp_path: Path) -> None:
    entries = [files(tmp_path / name, 10) for name in ("a", "b", "c")]
    cache.open(entries[0], photos(8), Progress())
    size = cache.size()
    cache.set_limit(2 * size + size // 2)
    time.sleep(0.02)
    cache.open(entries[1], photos(8), Progress())
    time.sleep(0.02)
    cache.open(entries[0], photos(8), Progress())  # used again: the other is older now
    cache.open(entries[2], photos(8), Progress())
    kept = {path.name for path in cache.folder.iterdir() if path.is_dir()}
    assert kept == {picture_cache._key(entries[place], photos(8)) for place in (0, 2)}


def test_a_smaller_limit_is_kept_at_once(cache: PictureCache, tmp_path: Path) -> None:
    cache.open(files(tmp_path, 10), photos(8), Progress())
    cache.set_limit(100)
    assert (cache.size(), cache.limit) == (0, 100)
    with pytest.raises(DataError, match="Raise its limit or choose a smaller picture size"):
        cache.open(files(tmp_path, 10), photos(8), Progress())


def test_clear_takes_everything_and_an_open_one_stays_readable(
    cache: PictureCache, tmp_path: Path
) -> None:
    some = files(tmp_path, 3)
    decoded = cache.open(some, photos(8), Progress())
    cache.clear()
    assert cache.size() == 0
    if os.name == "posix":
        assert torch.equal(decoded.mapping.pictures[0], as_read(some[0]))


@pytest.mark.parametrize("number", [".1", ""], ids=["numbered", "of an older version"])
def test_what_a_killed_process_left_is_removed(
    cache: PictureCache, tmp_path: Path, number: str
) -> None:
    left = cache.folder / f"{'ab' * 16}.999999999{number}.part"
    left.mkdir(parents=True)
    cache.open(files(tmp_path), photos(8), Progress())
    assert not left.exists()


def test_processes_decode_the_same(
    cache: PictureCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = files(tmp_path, 70)
    by_threads = cache.open(some, photos(8), Progress()).mapping.pictures.clone()
    cache.clear()
    monkeypatch.setattr(decode_all, "WORTH_PROCESSES", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert torch.equal(cache.open(some, photos(8), Progress()).mapping.pictures, by_threads)


def test_a_mapped_file_gives_pages_back(cache: PictureCache, tmp_path: Path) -> None:
    decoded = cache.open(files(tmp_path), photos(8), Progress())
    before = decoded.mapping.pictures.clone()
    decoded.mapping.release_if_large(2**40)
    assert torch.equal(decoded.mapping.pictures, before)


class Heard(Progress):
    def __init__(self) -> None:
        self.remarks: list[str] = []

    def remark(self, remark: StudioError) -> None:
        self.remarks.append(str(remark))


def missing(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])


def garbage(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * (file.stat().st_size // 256 + 1))


def as_long(file: Path) -> None:
    """Garbage of the right length, which only its time tells from what was there."""
    length = file.stat().st_size
    file.write_bytes(b"\x07" * length)
    os.utime(file, (1, 1))


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def other_json(file: Path) -> None:
    file.write_text("[" * 100_000 if file.name.endswith("e.json") else '{"channels": 7}')


HARMS = (missing, empty, cut_short, garbage, as_long, other_json)


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("name", ["pictures", "sizes.npy", "about.json"])
def test_a_damaged_entry_is_made_anew_and_said(
    cache: PictureCache, tmp_path: Path, name: str, harm: Callable[[Path], None]
) -> None:
    some = files(tmp_path, 3)
    cache.open(some, photos(8), Progress())
    (entry,) = cache.folder.iterdir()
    harm(entry / name)
    heard = Heard()
    decoded = cache.open(some, photos(8), heard)
    assert all(torch.equal(decoded.mapping.pictures[n], as_read(some[n])) for n in range(3))
    (remark,) = heard.remarks
    assert "were damaged: made anew" in remark
    cache.open(some, photos(8), heard)
    assert len(heard.remarks) == 1, "it is whole now"


def test_a_file_in_an_entrys_place_is_replaced(cache: PictureCache, tmp_path: Path) -> None:
    some = files(tmp_path, 3)
    cache.open(some, photos(8), Progress())
    (entry,) = cache.folder.iterdir()
    shutil.rmtree(entry)
    entry.write_text("?")
    assert len(cache.open(some, photos(8), Progress()).mapping.pictures) == 3


def test_an_entry_that_cannot_be_replaced_is_told_in_a_sentence(
    cache: PictureCache, tmp_path: Path
) -> None:
    some = files(tmp_path, 3)
    cache.open(some, photos(8), Progress())
    (entry,) = cache.folder.iterdir()
    a_folder(entry / "pictures")
    (entry / "pictures" / "mine").touch()
    with pytest.raises(DataError, match="cannot be replaced"):
        cache.open(some, photos(8), Progress())


def test_damaged_entries_count_and_go(cache: PictureCache, tmp_path: Path) -> None:
    cache.open(files(tmp_path, 3), photos(8), Progress())
    (entry,) = cache.folder.iterdir()
    (entry / "about.json").unlink()
    assert cache.size() > 0
    cache.clear()
    assert not entry.exists()


def test_nothing_of_a_persons_is_removed_from_the_caches_folder(
    cache: PictureCache, tmp_path: Path
) -> None:
    """Any folder may be named as the cache's."""
    mine = [
        "album/about.json",
        "film.mkv.part",
        f"{'ab' * 16}/me.jpg",
        f"{'cd' * 16}.1.part/me.jpg",
    ]
    for name in mine:
        (cache.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (cache.folder / name).write_text("mine")
    cache.set_limit(10**4)
    cache.open(files(tmp_path, 10), photos(8), Progress())
    cache.set_limit(1)
    cache.clear()
    assert all((cache.folder / name).read_text() == "mine" for name in mine)
