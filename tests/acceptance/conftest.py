"""Stations of the real program, each in a home of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.settings import CONFIG_DIR
from tests.station import Station

SAMPLE = CONFIG_DIR / "sample" / "postings.xlsx"


@pytest.fixture
def new_station(tmp_path: Path) -> Station:
    """A station that has just been unpacked."""
    return Station(tmp_path / "home", {})


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Station:
    """A station with the sample postings. Tests of a file share it and leave it as it is."""
    station = Station(tmp_path_factory.mktemp("station"), {})
    station.run("import", SAMPLE)
    return station
