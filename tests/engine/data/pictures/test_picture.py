"""Any picture becomes what the network reads, or is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw, ImageOps
from torch import Tensor

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.ground import LEAST_CONTRAST
from studio.engine.data.pictures.picture import place, place_ink, read_picture
from studio.engine.data.pictures.placing import LONGEST
from studio.engine.data.sources import MNIST
from studio.engine.errors import DataError
from studio.engine.progress import Progress

INK = MNIST.placement
GREY = ImageTransform(channels=1, height=8, width=12)
RGB = ImageTransform(channels=3, height=8, width=12)
ROTATION = 0x0112  # EXIF's tag for how the camera was held
EXIF_90_CLOCKWISE = 6


def drawn(paper: int = 255, ink: int = 0, size: tuple[int, int] = (200, 150)) -> Image.Image:
    """A bent stroke on an empty sheet."""
    picture = Image.new("L", size, paper)
    points = [(60, 30), (120, 40), (80, 120)]
    ImageDraw.Draw(picture).line(points, fill=ink, width=14, joint="curve")
    return picture


def colourful() -> Image.Image:
    """Red on the left, green in the middle, blue on the right; 36×24."""
    picture = Image.new("RGB", (36, 24), (0, 200, 0))
    picture.paste((200, 0, 0), (0, 0, 12, 24))
    picture.paste((0, 0, 200), (24, 0, 36, 24))
    return picture


def difference(one: Tensor, other: Tensor) -> float:
    return float((one.double() - other.double()).abs().mean())


class TestReading:
    @pytest.mark.parametrize("ending", ["png", "bmp", "gif", "tiff", "webp", "jpg", "pgm"])
    def test_formats(self, tmp_path: Path, ending: str) -> None:
        drawn().save(tmp_path / f"a.{ending}")
        picture = read_picture(tmp_path / f"a.{ending}")

        assert picture.size == (200, 150)
        assert difference(place(picture, INK), place(drawn(), INK)) < 2

    def test_a_photo_is_turned_upright(self, tmp_path: Path) -> None:
        exif = Image.Exif()
        exif[ROTATION] = EXIF_90_CLOCKWISE
        lying = drawn().transpose(Image.Transpose.ROTATE_90)
        lying.save(tmp_path / "lying.png", exif=exif)
        upright = read_picture(tmp_path / "lying.png")

        assert np.array_equal(np.array(upright), np.array(drawn()))

    def test_an_animation_gives_its_first_frame(self, tmp_path: Path) -> None:
        drawn().save(tmp_path / "a.gif", save_all=True, append_images=[Image.new("L", (200, 150))])

        assert difference(place(read_picture(tmp_path / "a.gif"), INK), place(drawn(), INK)) < 2

    def test_the_file_is_closed(self, tmp_path: Path) -> None:
        path = tmp_path / "a.png"
        drawn().save(path)
        picture = read_picture(path)
        path.unlink()

        assert picture.getpixel((199, 149)) == 255


class TestRefusing:
    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(DataError, match=r"There is no file .*missing\.png"):
            read_picture(tmp_path / "missing.png")

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(DataError, match="is a folder, and a file is needed"):
            read_picture(tmp_path)

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"", r"picture\.png is empty"),
            (b"label,pixel\n3,0\n", r"picture\.png is not a picture"),
        ],
    )
    def test_a_file_that_is_no_picture(self, tmp_path: Path, content: bytes, told: str) -> None:
        path = tmp_path / "picture.png"
        path.write_bytes(content)
        with pytest.raises(DataError, match=told):
            read_picture(path)

    @pytest.mark.parametrize("ending", ["png", "jpg", "webp", "tiff", "bmp"])
    @pytest.mark.parametrize("kept", [0.3, 0.7])
    def test_a_file_that_breaks_off(self, tmp_path: Path, ending: str, kept: float) -> None:
        path = tmp_path / f"a.{ending}"
        Image.effect_noise((200, 150), 80).save(path)
        path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
        with pytest.raises(DataError, match=f"a.{ending} (could not be read|is not a picture)"):
            read_picture(path)

    def test_a_file_with_a_piece_missing(self, tmp_path: Path) -> None:
        path = tmp_path / "a.png"
        Image.effect_noise((200, 150), 80).save(path)
        content = path.read_bytes()
        path.write_bytes(content[:200] + content[260:])
        with pytest.raises(DataError, match="may be damaged"):
            read_picture(path)

    def test_a_picture_larger_than_memory(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn().save(tmp_path / "a.png")
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
        with pytest.raises(DataError, match="exceeds limit"):
            read_picture(tmp_path / "a.png")


class TestPhotos:
    @pytest.mark.parametrize("placement", [GREY, RGB])
    @pytest.mark.parametrize(
        "mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "HSV"]
    )
    def test_modes(self, mode: str, placement: ImageTransform) -> None:
        grey = Image.new("L", (36, 24), 255 if mode == "1" else 200)
        by_way_of = "L" if mode in ("1", "LA", "P", "PA") else "RGB"
        placed = place(grey.convert(by_way_of).convert(mode), placement)

        assert placed.shape == placement.shape
        assert placed.dtype == torch.uint8
        assert (placed.int() - int(grey.getpixel((0, 0)))).abs().max() <= 2  # type: ignore[arg-type]

    @pytest.mark.parametrize("kind", [np.dtype("<u2"), np.dtype("int32")])
    def test_16_bits_look_like_8(self, kind: np.dtype[np.integer]) -> None:
        eight = drawn()
        sixteen = Image.fromarray(np.array(eight).astype(kind) * 257)

        assert torch.equal(place(sixteen, GREY), place(eight, GREY))

    def test_16_bits_survive_a_file(self, tmp_path: Path) -> None:
        Image.fromarray(np.array(drawn()).astype(np.uint16) * 257).save(tmp_path / "a.png")

        assert torch.equal(place(read_picture(tmp_path / "a.png"), GREY), place(drawn(), GREY))

    @pytest.mark.parametrize(("low", "high"), [(0, 1), (-7, 2000)])
    def test_float_pictures_span_black_to_white(self, low: float, high: float) -> None:
        values = np.array(drawn(), np.float32) / 255 * (high - low) + low

        assert torch.equal(place(Image.fromarray(values), GREY), place(drawn(), GREY))

    def test_a_float_picture_with_holes_is_placed(self) -> None:
        values = np.full((24, 36), np.nan, np.float32)
        values[:12] = 1

        assert place(Image.fromarray(values), GREY)[0, 0, 0] == 255

    def test_transparent_parts_are_white(self) -> None:
        picture = Image.new("RGBA", (36, 24), (0, 0, 0, 0))

        assert (place(picture, RGB) == 255).all()

    def test_half_transparent_parts_are_mixed_with_white(self) -> None:
        picture = Image.new("LA", (36, 24), (0, 128))

        assert (place(picture, GREY).int() - 127).abs().max() <= 1

    def test_a_transparent_palette_colour_is_white(self, tmp_path: Path) -> None:
        picture = Image.new("P", (36, 24), 0)
        picture.putpalette([10, 20, 30])
        picture.save(tmp_path / "a.png", transparency=0)

        assert (place(read_picture(tmp_path / "a.png"), RGB) == 255).all()

    def test_channels_and_rows_come_in_order(self) -> None:
        red, green, blue = place(colourful(), RGB)

        assert red[:, 0].tolist() == [200] * 8
        assert green[:, 6].tolist() == [200] * 8
        assert blue[:, -1].tolist() == [200] * 8
        assert not red[:, 6:].any()

    def test_a_picture_of_the_right_size_is_not_touched(self) -> None:
        picture = colourful().resize((12, 8))

        assert np.array_equal(place(picture, RGB).permute(1, 2, 0).numpy(), np.array(picture))

    @pytest.mark.parametrize("size", [(300, 8), (12, 300)])
    def test_the_middle_is_kept_of_a_long_picture(self, size: tuple[int, int]) -> None:
        picture = Image.new("L", size)
        middle = (size[0] // 2 - 6, size[1] // 2 - 4)
        picture.paste(255, (*middle, middle[0] + 12, middle[1] + 8))

        assert (place(picture, GREY) == 255).all()

    def test_shrinking_averages(self) -> None:
        stripes = np.tile(np.array([[0, 255]], np.uint8), (80, 60))

        assert (place(Image.fromarray(stripes), GREY).int() - 127).abs().max() <= 10

    @pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1)])
    def test_tiny_and_thin_pictures_are_enlarged(self, size: tuple[int, int]) -> None:
        assert (place(Image.new("L", size, 90), RGB) == 90).all()


class TestInk:
    def test_dark_on_light_is_what_light_on_dark_is(self) -> None:
        assert torch.equal(place(drawn(), INK), place(drawn(paper=0, ink=255), INK))

    @pytest.mark.parametrize(
        ("paper", "ink"), [(200, 40), (110, 20), (230, 150), (40, 200), (0, 90)]
    )
    def test_the_papers_own_grey_is_removed(self, paper: int, ink: int) -> None:
        placed = place(drawn(paper, ink), INK)

        assert difference(placed, place(drawn(), INK)) < 1
        assert not placed[0, 0].any()

    def test_it_goes_through_place_ink(self) -> None:
        ink = torch.from_numpy(np.array(ImageOps.invert(drawn())))

        assert torch.equal(place(drawn(), INK), place_ink(ink, INK))

    def test_one_of_the_fields_size_is_taken_as_it_is(self) -> None:
        picture = Image.new("L", (28, 28))
        picture.putpixel((3, 20), 77)
        expected = torch.zeros(1, 28, 28, dtype=torch.uint8)
        expected[0, 20, 3] = 77

        assert torch.equal(place(picture, INK), expected)

    def test_one_of_the_fields_size_that_it_fills_is_placed(self) -> None:
        picture = Image.new("L", (28, 28))
        picture.paste(255, (12, 0, 16, 28))

        assert place(picture, INK)[0].any(dim=1).sum() == 20

    def test_one_of_the_fields_size_on_light_paper_is_placed(self) -> None:
        picture = Image.new("L", (28, 28), 255)
        picture.paste(0, (2, 2, 5, 12))

        assert place(picture, INK)[0].any(dim=1).sum() == 20

    def test_real_digits_saved_as_files_are_not_changed(
        self, mnist_dir: Path, tmp_path: Path
    ) -> None:
        test = MNIST().open(mnist_dir, Progress()).test
        assert test is not None
        for digit in test.pictures[:100]:
            Image.fromarray(digit[0].numpy()).save(tmp_path / "digit.png")
            assert torch.equal(place(read_picture(tmp_path / "digit.png"), INK), digit)

    @pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "LA", "1", "P", "CMYK", "I;16", "F"])
    @pytest.mark.parametrize("grey", [0, 1])
    def test_an_empty_sheet_is_an_empty_field(self, mode: str, grey: int) -> None:
        sheet = Image.new("L", (50, 40), 255 * grey)
        empty = Image.new(mode, (50, 40), 65535 * grey) if mode in "I;16 F" else sheet.convert(mode)

        assert not place(empty, INK).any()

    def test_the_grain_of_empty_paper_is_not_ink(self) -> None:
        grain = np.random.default_rng(0).normal(200, LEAST_CONTRAST / 8, (300, 300))

        assert not place(Image.fromarray(grain.astype(np.uint8)), INK).any()

    @pytest.mark.parametrize("shade", [0, 255])
    def test_ink_of_any_shade_is_seen_on_a_transparent_ground(self, shade: int) -> None:
        picture = Image.merge("LA", (Image.new("L", (200, 150), shade), drawn(0, 255)))

        assert difference(place(picture, INK), place(drawn(), INK)) < 1

    def test_a_large_scan_looks_like_a_small_one(self) -> None:
        large = drawn().resize((LONGEST * 3, LONGEST * 9 // 4), Image.Resampling.BICUBIC)

        assert difference(place(large, INK), place(drawn(), INK)) < 2

    def test_every_channel_of_a_colour_field_holds_the_ink(self) -> None:
        colour = place(drawn(), INK.changed(channels=3))

        assert torch.equal(colour, place(drawn(), INK).expand(3, -1, -1))


def test_a_format_that_would_start_a_program_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "drawing.png").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")
    with pytest.raises(DataError, match="not a picture that can be read"):
        read_picture(tmp_path / "drawing.png")


def test_a_small_file_that_promises_endless_pixels_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(path)
    assert path.stat().st_size < 200_000
    with pytest.raises(DataError, match="20,000×20,000 pixels"):
        read_picture(path)
