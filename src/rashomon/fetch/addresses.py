"""Where no request may go: private, loopback, link-local and other special networks."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from ..resources import table

PUBLIC = ip_network("2000::/3")
MAPPED = ip_network("::ffff:0:0/96")
Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def forbidden(address: str) -> str | None:
    """Why no request goes to this address, as a socket names it; None where one may.

    >>> forbidden("169.254.169.254")
    'link-local (RFC 3927), where metadata services answer'
    >>> forbidden("93.184.216.34") is None
    True
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "no address of the Internet"
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        return _listed(found.ipv4_mapped)
    return _listed(found) or (None if found.version == 4 or found in PUBLIC else "not handed out to the public")


def _listed(address: Address) -> str | None:
    return next((why for network, why in _networks() if address in network), None)


@lru_cache(maxsize=1)
def _networks() -> tuple[tuple[Network, str], ...]:
    """Without the mapped addresses: what they hold decides."""
    listed = [(ip_network(name), why) for part in ("v4", "v6") for name, why in table("networks")[part].items()]
    return tuple((network, why) for network, why in listed if network != MAPPED)
