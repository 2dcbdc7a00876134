"""A network with its level, its figures and the facts that may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from portevoix.model.network import Account
    from portevoix.model.project import Project

OLD_AFTER_DAYS = 365


def network_view(project: Project, name: str, today: date) -> dict[str, Any]:
    """Return a network's artefact; facts that nobody verified are left out."""
    network = project.networks[name]
    facts = [fact.model_dump() for fact in network.facts if fact.confidence != "unverified"]
    return {
        "id": name,
        **network.model_dump(mode="json", exclude={"misspellings", "facts", "accounts", "level"}),
        "level": project.levels[network.level].model_dump(),
        "accounts": [_account_view(project, account, today) for account in network.accounts],
        "facts": facts,
    }


def _account_view(project: Project, account: Account, today: date) -> dict[str, Any]:
    view = account.model_dump()
    if account.followers:
        source = project.sources[account.followers.source]
        old = (today - source.date).days > OLD_AFTER_DAYS
        view["followers"] = {
            "value": account.followers.value,
            "date": source.date.isoformat(),
            "source": source.title,
            "publisher": source.publisher,
            "old": old,
        }
    return view
