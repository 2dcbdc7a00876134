"""Where things are, seen from a page in the site, in a package, or alone."""

from __future__ import annotations

from portevoix.render.addresses import IN_SITE, Addresses

PACKAGED = Addresses("", packaged=True, beside=True, tells=True)
ALONE = Addresses("", packaged=True, alone=True)


def said(to):
    return {
        "home": to.home,
        "switch": to.switch,
        "accessibility": to.accessibility,
        "privacy": to.privacy,
        "sent": to.sent,
        "window": str(to.window),
        "policy": to.policy("react"),
        "report": to.report("react"),
        "data": to.policy_data("react"),
        "module": to.module("one"),
        "questions": to.questions("one"),
    }


def test_in_the_site_everything_has_an_address_and_nobody_is_told():
    assert said(IN_SITE) == {
        "home": "../../",
        "switch": "../../crisis.json",
        "accessibility": "../../accessibility/",
        "privacy": "../../privacy/",
        "sent": None,
        "window": "",
        "policy": "../../policies/react/",
        "report": "../../policies/react/report/",
        "data": "../../policies/react.json",
        "module": "../../modules/one/",
        "questions": "../../modules/one/questions/",
    }


def test_a_package_names_files_and_has_nothing_around_it():
    assert said(PACKAGED) == {
        "home": None,
        "switch": None,
        "accessibility": "accessibility/index.html",
        "privacy": None,
        "sent": "sent.html",
        "window": ' target="_blank" aria-describedby="_window"',
        "policy": "policies/react/index.html",
        "report": None,
        "data": "policies/react.json",
        "module": None,
        "questions": "questions/index.html",
    }


def test_a_single_file_has_no_other_page_but_reads_by_the_same_names():
    left = {name: address for name, address in said(ALONE).items() if address}
    assert left == {"data": "policies/react.json", "questions": "questions/index.html"}
