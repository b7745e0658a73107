"""Where no request goes, whatever the way in which the address is written."""

from __future__ import annotations

import pytest

from rashomon.fetch.addresses import forbidden
from rashomon.fetch.client import Client
from rashomon.model.errors import RefusedInput

PUBLIC = ["1.1.1.1", "93.184.216.34", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "2606:4700::1111"]
FORBIDDEN = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.1.1", "198.18.0.1", "198.19.255.255", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "::7f00:1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
    "3fff::1", "4000::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "nonsense",
]  # fmt: skip
WRITTEN = [
    "http://127.1/", "http://0x7f.1/", "http://0x7f000001/", "http://2130706433/", "http://017700000001/",
    "http://0177.0.0.1/", "http://127.0.0.1.:80/", "http://localhost/", "http://LOCALHOST:8080/", "http://[::1]/",
    "http://[0:0:0:0:0:ffff:7f00:1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
    "http://[fe80::1]/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1:22/", "http://0/",
    "http://１２７.0.0.1/", "http://①②⑦.0.0.1/", "http://127。0。0。1/",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert forbidden(address) is None


@pytest.mark.parametrize("address", FORBIDDEN)
def test_forbidden(address: str) -> None:
    assert forbidden(address)


@pytest.mark.parametrize("url", WRITTEN)
def test_refused_however_it_is_written(url: str) -> None:
    with pytest.raises(RefusedInput):
        Client().get(url)


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "//a.example", "http://", "http://u:p@a.example/", "http://a:0/"]
)
def test_no_address_of_the_web(url: str) -> None:
    with pytest.raises(RefusedInput, match="address"):
        Client().get(url)
