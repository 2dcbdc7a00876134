"""On which networks a policy can be asked about: its helper stands there with that question answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

NETWORK_QUESTION = "network"
"""The id of the question whose answers are networks: a policy that asks it is offered on each one's page."""


def asks_about(policy: Mapping[str, Any], network: str) -> bool:
    """Return whether a policy asks on which network, and knows this one."""
    asked = [question for question in policy["questions"] if question["id"] == NETWORK_QUESTION]
    return any(answer["id"] == network for question in asked for answer in question["answers"])
