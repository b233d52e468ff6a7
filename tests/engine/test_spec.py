from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from studio.engine.errors import RecipeError
from studio.engine.spec import Kind, Spec, setting


class Vehicle(Kind):
    doors: ClassVar[int] = 0


class Bicycle(Vehicle):
    gears: int = setting(1, ge=1, le=27, title="Gears", help="More climb better.", unit="gears")


class _Motor(Vehicle):
    power: float = setting(50.0, gt=0, title="Power", help="How strong it is.", unit="kW")


class Car(_Motor):
    doors: ClassVar[int] = 4
    trailer: Bicycle | None = None


class Boat(Kind):
    pass


class Dinghy(Boat):
    length: float = setting(title="Length", help="From bow to stern.", unit="m")


class Garage(Spec):
    name: str = "garage"
    vehicles: tuple[Vehicle, ...] = ()


gears = st.integers(1, 27)
powers = st.floats(0.1, 1e6)
bicycles = st.builds(Bicycle, gears=gears)
cars = st.builds(Car, power=powers, trailer=st.none() | bicycles)
garages = st.builds(
    Garage, name=st.text(), vehicles=st.lists(bicycles | cars, max_size=4).map(tuple)
)


@given(garages)
def test_plain_values_read_back_as_the_same_spec(garage: Garage) -> None:
    assert Garage.parse(garage.to_dict()) == garage


@given(garages)
def test_plain_values_are_what_a_file_can_hold(garage: Garage) -> None:
    def check(value: object) -> None:
        if isinstance(value, dict):
            assert all(isinstance(key, str) for key in value)
            for inner in value.values():
                check(inner)
        elif isinstance(value, list):
            for inner in value:
                check(inner)
        else:
            assert type(value) in (str, int, float, bool)

    check(garage.to_dict())


@given(bicycles, gears)
def test_a_changed_copy_leaves_the_first_as_it_was(bicycle: Bicycle, other: int) -> None:
    before = bicycle.gears
    assert bicycle.changed(gears=other).gears == other
    assert bicycle.gears == before


@given(cars, powers)
def test_a_change_keeps_the_kind_and_the_other_fields(car: Car, power: float) -> None:
    assert car.changed(power=power) == Car(power=power, trailer=car.trailer)


def test_a_kind_is_read_by_its_name_or_from_a_table() -> None:
    assert Vehicle.parse("Bicycle") == Bicycle()
    assert Vehicle.parse({"kind": "Bicycle", "gears": 3}) == Bicycle(gears=3)
    garage = Garage.parse({"vehicles": ["Car", {"kind": "Bicycle", "gears": 9}]})
    assert garage.vehicles == (Car(), Bicycle(gears=9))


def test_a_table_without_a_kind_is_of_the_class_that_reads_it() -> None:
    assert Bicycle.parse({"gears": 5}) == Bicycle(gears=5)


def test_every_subclass_registers_but_the_private_and_each_family_apart() -> None:
    assert set(Vehicle.kinds) == {"Bicycle", "Car"}
    assert set(Boat.kinds) == {"Dinghy"}


def test_a_spec_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Bicycle().gears = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"vehicles": [{"kind": "Bicycle", "gears": 99}]},
            "vehicles.0.gears: input should be less than or equal to 27, but it is 99.",
        ),
        ({"vehicles": ["Rocket"]}, "vehicles.0: 'Rocket' is none of Bicycle, Car, but"),
        ({"colour": "red"}, "There is no setting colour"),
        ({"vehicles": [{"kind": "Car", "power": float("nan")}]}, "finite number"),
        ("no table", "the recipe: "),
    ],
)
def test_what_does_not_fit_is_named(values: object, sentence: str) -> None:
    with pytest.raises(RecipeError) as caught:
        Garage.parse(values)
    assert sentence in str(caught.value)


def test_a_change_out_of_range_is_refused() -> None:
    with pytest.raises(RecipeError, match="gears: input should be greater than or equal to 1"):
        Bicycle().changed(gears=0)


def test_a_required_field_is_asked_for() -> None:
    with pytest.raises(RecipeError, match="length: field required"):
        Boat.parse("Dinghy")


def test_a_setting_carries_what_a_form_shows() -> None:
    field = Bicycle.model_fields["gears"]
    assert (field.title, field.description) == ("Gears", "More climb better.")
    assert field.json_schema_extra == {"unit": "gears", "none": "auto"}


class Renamed(Spec):
    former_names: ClassVar[Mapping[str, str]] = {"least_gain": "min_delta"}
    min_delta: float = 0.0


def test_an_older_name_is_read_and_not_written() -> None:
    read = Renamed.parse({"least_gain": 0.5})
    assert read == Renamed(min_delta=0.5)
    assert read.to_dict() == {"min_delta": 0.5}
    # What is set over a file's own value is meant.
    assert Renamed.parse({"min_delta": 0.1, "least_gain": 0.5}).min_delta == 0.5
