from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.decode_all import PIECE
from studio.engine.data.pictures.picture import place, read_picture
from studio.engine.data.samples import Dataset
from studio.engine.data.sources import Folder
from studio.engine.errors import Cancelled, DataError
from studio.engine.paths import cache_folder
from studio.engine.progress import Glimpse, Progress

RED, GREEN, WHITE = (255, 0, 0), (0, 255, 0), (255, 255, 255)


def draw(
    path: Path, colour: object = RED, size: tuple[int, int] = (40, 30), mode: str = "RGB"
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, colour).save(path)  # type: ignore[arg-type]
    return path


def noise(path: Path, size: tuple[int, int] = (57, 41)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(len(path.name)).integers(0, 256, (size[1], size[0], 3))
    Image.fromarray(pixels.astype(np.uint8)).save(path)
    return path


def two_classes(folder: Path) -> Path:
    draw(folder / "cats" / "1.png", RED)
    draw(folder / "dogs" / "2.png", GREEN)
    return folder


def opened(folder: Path, size: int = 16) -> Dataset:
    return Folder(path=str(folder), size=size).open(Path("unused"), Progress())


def problem(folder: Path) -> str:
    with pytest.raises(DataError) as caught:
        opened(folder)
    return str(caught.value)


def test_a_sub_folder_is_a_class(tmp_path: Path) -> None:
    folder = two_classes(tmp_path / "pets")
    draw(folder / "cats" / "kittens" / "3.jpg", RED)
    dataset = opened(folder)
    assert (dataset.name, dataset.classes, dataset.test) == ("pets", ("cats", "dogs"), None)
    assert dataset.train.class_counts() == [2, 1]
    assert dataset.train.pictures.dtype == torch.uint8
    assert dataset.train.labels.dtype == torch.int64
    assert dataset.train.pictures[2, :, 8, 8].tolist() == list(GREEN)
    assert dataset.placement == ImageTransform(channels=3, height=16, width=16, style="photo")
    assert dataset.skipped == ()


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("val", "validation"),
        ("valid", "validation"),
        ("Validation", "validation"),
        ("TEST", "test"),
    ],
)
def test_folders_above_the_classes_are_parts(tmp_path: Path, name: str, part: str) -> None:
    two_classes(tmp_path / "Train")
    draw(tmp_path / name / "dogs" / "3.png")
    draw(tmp_path / "notes" / "4.png")
    parts = opened(tmp_path).parts()
    assert list(parts) == ["train", part]
    assert parts["train"].class_counts() == [1, 1]
    assert parts[part].class_counts() == [0, 1]
    assert parts[part].classes == parts["train"].classes == ("cats", "dogs")
    assert parts[part].pictures.shape == (1, 3, 16, 16)


def test_all_three_parts_stay_apart(tmp_path: Path) -> None:
    for name in ("train", "val", "test"):
        two_classes(tmp_path / name)
    parts = opened(tmp_path).parts()
    assert {name: part.names() for name, part in parts.items()} == {
        "train": ["train/cats/1.png", "train/dogs/2.png"],
        "validation": ["val/cats/1.png", "val/dogs/2.png"],
        "test": ["test/cats/1.png", "test/dogs/2.png"],
    }


def test_a_sample_knows_its_file_and_its_size(tmp_path: Path) -> None:
    folder = two_classes(tmp_path)
    samples = opened(folder).train
    assert samples.origins is not None and samples.origins.sizes is not None
    assert samples.origins.file(samples.row(1)) == folder / "dogs" / "2.png"
    assert samples.origins.sizes.tolist() == [[40, 30], [40, 30]]


def test_a_folder_is_decoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = two_classes(tmp_path)
    first = opened(folder).train.pictures.clone()
    monkeypatch.setattr("studio.engine.data.pictures.picture_cache.decode_all", None)
    assert torch.equal(opened(folder).train.pictures, first)


def test_a_picture_that_changed_is_decoded_anew(tmp_path: Path) -> None:
    folder = two_classes(tmp_path)
    opened(folder)
    draw(folder / "cats" / "1.png", GREEN, size=(41, 30))
    assert opened(folder).train.pictures[0, :, 8, 8].tolist() == list(GREEN)


def test_the_first_pictures_are_shown_while_it_is_listed(tmp_path: Path) -> None:
    class Watching(Progress):
        def __init__(self) -> None:
            self.seen: list[Glimpse] = []

        def glimpse(self, glimpse: Glimpse) -> None:
            self.seen.append(glimpse)

    progress = Watching()
    Folder(path=str(two_classes(tmp_path))).open(tmp_path, progress)
    assert [glimpse.counts for glimpse in progress.seen] == [(1,), (1, 1)]
    assert progress.seen[-1].classes == ("cats", "dogs")
    assert progress.seen[-1].pictures[1][:, 9, 9].tolist() == list(GREEN)
    assert progress.seen[-1].labels == (0, 1)


def test_a_class_may_be_called_train(tmp_path: Path) -> None:
    draw(tmp_path / "train" / "1.png")
    draw(tmp_path / "tram" / "2.png")
    assert opened(tmp_path).classes == ("train", "tram")


def test_classes_in_any_script_sorted_by_name(tmp_path: Path) -> None:
    for name in ("猫", "Ärger", "b 1", "собака", "10", "9"):
        draw(tmp_path / name / "图.png")
    assert opened(tmp_path).classes == tuple(sorted(("猫", "Ärger", "b 1", "собака", "10", "9")))


@pytest.mark.skipif(os.name != "posix", reason="only there names are bytes")
def test_a_class_name_that_is_no_utf8_can_be_shown_and_saved(tmp_path: Path) -> None:
    two_classes(tmp_path)
    draw(tmp_path / os.fsdecode("花".encode("gbk")) / "1.png")
    assert "\ufffd" in opened(tmp_path).classes[-1]
    assert all(name.encode("utf-8") for name in opened(tmp_path).classes)


@pytest.mark.parametrize("size", [(200, 31), (31, 200), (5, 9), (16, 16)])
def test_a_picture_is_placed_as_one_from_elsewhere(tmp_path: Path, size: tuple[int, int]) -> None:
    two_classes(tmp_path)
    file = noise(tmp_path / "birds" / "1.png", size)
    dataset = opened(tmp_path)
    assert dataset.train.pictures.shape == (3, 3, 16, 16)
    assert torch.equal(dataset.train.pictures[0], place(read_picture(file), dataset.placement))


def test_only_grey_pictures_have_one_channel(tmp_path: Path) -> None:
    draw(tmp_path / "a" / "grey.png", 200, mode="L")
    draw(tmp_path / "a" / "deep.png", 40000, mode="I;16")
    draw(tmp_path / "b" / "ink.png", 1, mode="1")
    file = draw(tmp_path / "b" / "as-rgb.jpg", (70, 70, 70))
    dataset = opened(tmp_path)
    assert dataset.train.shape == (1, 16, 16)
    assert dataset.placement.channels == 1
    middles = dataset.train.pictures[:, 0, 8, 8].tolist()  # in the order of paths
    assert middles == [round(40000 / 257), 200, 70, 255]
    assert torch.equal(dataset.train.pictures[2], place(read_picture(file), dataset.placement))


def test_one_picture_in_colour_makes_all_rgb(tmp_path: Path) -> None:
    draw(tmp_path / "a" / "grey.png", 200, mode="L")
    draw(tmp_path / "b" / "red.png", RED)
    dataset = opened(tmp_path)
    assert dataset.train.pictures[:, :, 8, 8].tolist() == [[200, 200, 200], [255, 0, 0]]


@pytest.mark.parametrize(
    ("mode", "name", "colour", "expected"),
    [
        ("RGBA", "1.png", (0, 0, 0, 0), WHITE),
        ("LA", "1.png", (0, 0), WHITE),
        ("CMYK", "1.jpg", (0, 0, 0, 0), WHITE),
        ("P", "1.gif", 0, (0, 0, 0)),
        ("I", "1.tif", 65535, WHITE),
    ],
)
def test_any_mode_is_read(
    tmp_path: Path, mode: str, name: str, colour: object, expected: tuple[int, ...]
) -> None:
    two_classes(tmp_path)
    draw(tmp_path / "a" / name, colour, mode=mode)
    assert opened(tmp_path).train.pictures[0, :, 8, 8].tolist() == list(expected)


def test_a_photograph_is_turned_upright(tmp_path: Path) -> None:
    two_classes(tmp_path)
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    picture = Image.new("RGB", (16, 16), RED)
    picture.paste(GREEN, (0, 0, 16, 8))
    (tmp_path / "a").mkdir()
    picture.save(tmp_path / "a" / "1.png", exif=exif)
    read = opened(tmp_path).train.pictures[0]
    assert (read[:, 0, 0].tolist(), read[:, 15, 0].tolist()) == (list(RED), list(GREEN))


def test_what_is_no_picture_is_left_out_and_named(tmp_path: Path) -> None:
    two_classes(tmp_path)
    text, cut = tmp_path / "cats" / "notes.txt", noise(tmp_path / "dogs" / "cut.png")
    text.write_text("miaow")
    cut.write_bytes(cut.read_bytes()[:900])
    dataset = opened(tmp_path)
    assert len(dataset.train) == 2
    assert [entry.path for entry in dataset.skipped] == [text, cut]
    assert all(str(entry.path) in entry.reason for entry in dataset.skipped)


def test_hidden_files_and_folders_are_ignored(tmp_path: Path) -> None:
    two_classes(tmp_path)
    draw(tmp_path / ".cache" / "1.png")
    draw(tmp_path / "__MACOSX" / "cats" / "1.png")
    draw(tmp_path / "cats" / ".thumbnails" / "1.png")
    (tmp_path / "cats" / "._1.png").write_bytes(b"what macOS writes beside it")
    dataset = opened(tmp_path)
    assert (dataset.classes, len(dataset.train), dataset.skipped) == (("cats", "dogs"), 2, ())


@pytest.mark.skipif(os.name != "posix", reason="needs rights for links elsewhere")
def test_links_are_read_once_and_loops_end(tmp_path: Path) -> None:
    folder = two_classes(tmp_path / "pets")
    draw(tmp_path / "elsewhere" / "bird.png")
    (folder / "birds").symlink_to(tmp_path / "elsewhere")
    (folder / "again").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "cats" / "up").symlink_to(folder)
    (folder / "cats" / "gone.png").symlink_to(folder / "nowhere")
    (folder / "dogs" / "linked.png").symlink_to(tmp_path / "elsewhere" / "bird.png")
    dataset = opened(folder)
    assert dataset.classes == ("birds", "cats", "dogs")
    assert dataset.train.class_counts() == [1, 1, 2]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(two_classes(tmp_path) / "cats" / "pipe.png")
    assert len(opened(tmp_path).train) == 2


def test_a_missing_folder(tmp_path: Path) -> None:
    assert problem(tmp_path / "gone").startswith(f"There is no folder {tmp_path / 'gone'}.")
    assert not Folder(path=str(tmp_path / "gone")).found(tmp_path)
    assert Folder(path=str(tmp_path)).found(tmp_path / "gone")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    assert "is a file" in problem(draw(tmp_path / "1.png"))


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> object:  # the administrator may read everything: no chmod helps
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert problem(tmp_path).startswith(f"{tmp_path} may not be read.")


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, **_: object) -> object:
        raise OSError(5, "Input/output error", str(path))

    two_classes(tmp_path)
    monkeypatch.setattr("os.scandir", fail)
    assert "could not be listed (Input/output error)" in problem(tmp_path)


def test_pictures_right_in_the_folder(tmp_path: Path) -> None:
    draw(tmp_path / "1.png")
    assert "no sub-folders with pictures" in problem(tmp_path)


def test_sub_folders_without_files(tmp_path: Path) -> None:
    (tmp_path / "cats").mkdir()
    (tmp_path / "dogs").mkdir()
    assert "no sub-folders with pictures" in problem(tmp_path)


def test_one_class_can_be_measured_on(tmp_path: Path) -> None:
    draw(tmp_path / "cats" / "1.png")
    dataset = opened(tmp_path)
    assert (dataset.classes, len(dataset.train)) == (("cats",), 1)


@pytest.mark.parametrize("names", [("test",), ("Val",), ("valid", "test")])
def test_a_folder_may_hold_parts_to_measure_with_alone(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    for name in names:
        two_classes(tmp_path / name)
    dataset = opened(tmp_path)
    measured = {part: len(samples) for part, samples in dataset.parts().items()}
    parts = ["test" if name == "test" else "validation" for name in names]
    assert measured == {"train": 0} | dict.fromkeys(parts, 2)
    assert dataset.classes == ("cats", "dogs")


def test_a_test_part_beside_classes_is_a_class(tmp_path: Path) -> None:
    two_classes(tmp_path)
    two_classes(tmp_path / "test")
    assert opened(tmp_path).classes == ("cats", "dogs", "test")


def test_a_class_without_files_is_named(tmp_path: Path) -> None:
    (two_classes(tmp_path) / "birds").mkdir()
    assert "The class birds in" in problem(tmp_path)


def test_a_class_without_a_readable_picture_is_named(tmp_path: Path) -> None:
    two_classes(tmp_path)
    (tmp_path / "birds").mkdir()
    (tmp_path / "birds" / "1.png").write_bytes(b"no picture")
    assert "The class birds in" in problem(tmp_path)


def test_nothing_but_broken_pictures(tmp_path: Path) -> None:
    for name in ("cats", "dogs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.png").write_bytes(b"no picture")
    told = problem(tmp_path)
    assert "None of the 2 files" in told
    assert str(tmp_path / "cats" / "1.png") in told


def test_classes_of_other_parts_are_those_they_look_like(tmp_path: Path) -> None:
    draw(tmp_path / "train" / "caf\u00e9" / "1.png")
    draw(tmp_path / "train" / "Tea" / "2.png")
    draw(tmp_path / "val" / "cafe\u0301" / "3.png")  # the accent by itself, as macOS has it
    draw(tmp_path / "val" / "tea" / "4.png")
    draw(tmp_path / "test" / "TEA" / "5.png")
    parts = opened(tmp_path).parts()
    assert parts["validation"].classes == ("Tea", "caf\u00e9")
    assert parts["validation"].class_counts() == [1, 1]
    assert parts["test"].class_counts() == [1, 0]


def test_test_classes_that_were_not_trained_are_named(tmp_path: Path) -> None:
    two_classes(tmp_path / "train")
    draw(tmp_path / "val" / "birds" / "1.png")
    draw(tmp_path / "val" / "cats" / "1.png")
    told = problem(tmp_path)
    assert "has classes that" in told
    assert ": birds." in told


def test_a_test_folder_without_a_readable_picture(tmp_path: Path) -> None:
    two_classes(tmp_path / "train")
    (tmp_path / "val" / "cats").mkdir(parents=True)
    assert f"{tmp_path / 'val'} has no picture" in problem(tmp_path)


def test_pictures_that_do_not_fit_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Disk:
        free = 1000

    two_classes(tmp_path)
    monkeypatch.setattr("shutil.disk_usage", lambda _: Disk)
    assert "Free some room or choose a smaller picture size" in problem(tmp_path)


def test_it_reports_and_can_be_cancelled(tmp_path: Path) -> None:
    class AfterOnePiece(Progress):
        def __init__(self) -> None:
            self.seen: set[tuple[int, int]] = set()

        def report(self, done: int, total: int) -> None:
            self.seen |= {(done, total)} if total else set()
            if done:
                raise Cancelled

    for number in range(100):
        draw(tmp_path / str(number % 2) / f"{number}.png")
    progress = AfterOnePiece()
    with pytest.raises(Cancelled):  # and that no thread is left is every test's check
        Folder(path=str(tmp_path)).open(tmp_path, progress)
    assert progress.seen == {(0, 100), (PIECE, 100)}
    assert not list(cache_folder().glob("*"))


@pytest.mark.skipif(os.name != "posix", reason="needs rights for links elsewhere")
def test_what_cannot_be_listed_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two_classes(tmp_path)
    draw(tmp_path / "birds" / "1.png")
    (tmp_path / "cats" / "loop.png").symlink_to(tmp_path / "cats" / "loop.png")
    scan = os.scandir

    def refuse(folder: Path) -> object:  # the administrator may read everything: no chmod helps
        if Path(folder).name == "birds":
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr("os.scandir", refuse)
    dataset = opened(tmp_path)
    assert dataset.classes == ("cats", "dogs")
    assert {entry.path.name for entry in dataset.skipped} == {"birds", "loop.png"}


def test_ants_and_bees(hymenoptera_dir: Path) -> None:
    dataset = opened(hymenoptera_dir, size=32)
    assert dataset.classes == ("ants", "bees")
    assert dataset.validation is not None
    assert (len(dataset.train), len(dataset.validation)) == (243, 153)
    assert dataset.train.shape == (3, 32, 32)
    assert dataset.skipped == ()


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "bmp", "tiff", "gif"])
def test_every_format_is_read(tmp_path: Path, ending: str) -> None:
    two_classes(tmp_path)
    draw(tmp_path / "a" / f"1.{ending}", WHITE)
    assert opened(tmp_path).train.pictures[0].min() > 250


@pytest.mark.parametrize("ending", ["gif", "webp", "png"])
def test_of_an_animation_the_first_frame_is_taken(tmp_path: Path, ending: str) -> None:
    two_classes(tmp_path)
    frames = [Image.new("RGB", (20, 20), colour) for colour in (GREEN, RED, RED)]
    (tmp_path / "a").mkdir()
    frames[0].save(tmp_path / "a" / f"1.{ending}", save_all=True, append_images=frames[1:])
    red, green, _ = opened(tmp_path).train.pictures[0, :, 8, 8].tolist()
    assert green > 200 > red


def test_names_in_any_script_and_with_spaces(tmp_path: Path) -> None:
    two_classes(tmp_path)
    for name in ("花 と 鳥.png", "Ünï cödé.png", "صورة.png", "a'b\"c.png"):
        draw(tmp_path / "a class" / name)
    dataset = opened(tmp_path)
    assert len(dataset.train) == 6
    assert "a class/花 と 鳥.png" in dataset.train.names()
