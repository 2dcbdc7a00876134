"""Manifests say what a learning system needs to know, and each of our checks sees its own mistake."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from pydantic import ValidationError

from portevoix.model.organisation import Organisation
from portevoix.package import cmi5, scorm12, scorm2004
from portevoix.package.course import course_of
from unit.package.kit import MANIFESTS, MODULE, changed, named, opened, project
from unit.package.manifests import breaches, faults

WRITERS = {"scorm12": scorm12.manifest, "scorm2004": scorm2004.manifest, "cmi5": cmi5.manifest}
FILES = ["index.html", "a/b c.js"]


def written(kind, source=None, files=FILES):
    return WRITERS[kind](course_of(source or project(), MODULE), files)


@pytest.mark.parametrize("kind", MANIFESTS)
def test_the_manifest_in_a_package_is_sound(kind):
    zipped = opened(kind)
    manifest = zipped.read(MANIFESTS[kind])
    assert faults(kind, manifest, set(zipped.namelist()) - {MANIFESTS[kind]}) == []
    assert manifest.decode().endswith(">\n")


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004"])
def test_it_keeps_to_the_schemas_of_its_standard(kind):
    assert breaches(kind, opened(kind).read(MANIFESTS[kind])) == []


@pytest.mark.parametrize("kind", MANIFESTS)
def test_hard_texts_stay_whole(kind):
    title = "Less < more & “quotes” \"straight\" 'é' 🚀"
    manifest = written(kind, changed(title=title, promise=title))
    read = {text for text in ET.fromstring(manifest).itertext() if text.strip()}  # noqa: S314 - we wrote it
    assert len([text for text in read if text.startswith("Less < more & “quotes”")]) == 1
    assert kind == "cmi5" or breaches(kind, manifest) == []


# Mistakes, each put into a copy of a manifest: what stands there, what comes instead, what is seen.
SCORM = [
    ('identifierref="resource"', 'identifierref="resources"', "an item without its resource"),
    ('<organization identifier="organization">', '<organization identifier="item">', "an identifier twice"),
    ('identifier="item"', 'identifier="1 item"', "an identifier that is no xs:ID"),
    ("<schema>ADL SCORM<", "<schema>ADL<", "another schema"),
    ('default="organization"', 'default="other"', "no default organisation"),
    ('href="index.html" adlcp', 'href="start.html" adlcp', "a start that is not listed"),
    ('<file href="index.html" />', "", "not just the files of the package"),
    ('<file href="index.html" />', '<file href="index.html" />' * 2, "not just the files of the package"),
    ('<file href="index.html" />', '<file href="Index.html" />', "not just the files of the package"),
    ('type="webcontent"', 'type="text"', "a resource of another kind"),
    ("First steps</title>\n      <item", "</title>\n      <item", "an empty title"),
    (
        "<manifest ",
        '<manifest xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a a.xsd" ',
        "names a schema that is not there",
    ),
]
SCORM12 = [
    (">1.2<", ">2004 4th Edition<", "another version"),
    ("imscp_rootv1p1p2", "imscp_v1p1", "no manifest of this standard"),
    ("scormtype", "scormType", "a resource of another kind"),
    ('"sco"', '"SCO"', "a resource of another kind"),
    (">70<", ">170<", "a mastery score that is none"),
    (">70<", ">0.7<", "a mastery score that is none"),
    ("adlcp:masteryscore", "masteryscore", "a mastery score that is none"),
]
DECIDES = "the learning system decides by itself"
DELIVERY = "<imsss:deliveryControls"
MEASURED = '<imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"/></imsss:objectives>'
SCORM2004 = [
    (">2004 4th Edition<", ">2004 3rd Edition<", "another version"),
    ("scormType", "scormtype", "a resource of another kind"),
    (' objectiveSetByContent="true"', "", DECIDES),
    ('completionSetByContent="true"', 'completionSetByContent="false"', DECIDES),
    (DELIVERY, "<imsss:rollupRules", DECIDES),
    (DELIVERY, MEASURED + DELIVERY, "success comes from a score"),
    ("</item>", "<adlcp:masteryscore>70</adlcp:masteryscore></item>", "a mastery score that is none"),
]
CMI5 = [
    ("/v1/CourseStructure", "/v2/CourseStructure", "no course structure of cmi5"),
    ("<au ", '<course id="urn:a:b" /><au ', "no course structure of cmi5"),
    ("urn:uuid:", "", "an identifier that is no absolute IRI"),
    (' moveOn="CompletedAndPassed"', ' moveOn="completed"', "no such rule to move on"),
    ('masteryScore="0.7"', 'masteryScore="70"', "a mastery score that is none"),
    ("index.html", "start.html", "a start that is not there"),
    ('lang="en"', "", "a language without its text"),
    (">First steps<", "><", "an empty text"),
    ("<url>index.html</url>", "", "parts out of their order"),
]
MISTAKES = [
    *(("scorm12", *mistake) for mistake in SCORM + SCORM12),
    *(("scorm2004", *mistake) for mistake in SCORM + SCORM2004),
    *(("cmi5", *mistake) for mistake in CMI5),
]


@pytest.mark.parametrize(("kind", "before", "after", "seen"), MISTAKES)
def test_a_mistake_in_a_manifest_is_seen(kind, before, after, seen):
    text = written(kind, files=["index.html"]).decode()
    assert faults(kind, text.encode(), ["index.html"]) == []
    spoilt = text.replace(before, after)
    assert spoilt != text
    assert seen in faults(kind, spoilt.encode(), ["index.html"])


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004"])
def test_the_schemas_see_mistakes_too(kind):
    text = written(kind).decode()
    assert breaches(kind, text.replace('identifier="item"', 'identifier="1 item"').encode()) != []
    assert breaches(kind, text.replace("<title>", "<titel>").replace("</title>", "</titel>").encode()) != []


def test_two_names_that_are_one_are_seen_in_cmi5():
    text = written("cmi5").decode()
    course, unit = (part.partition('"')[0] for part in text.split(' id="')[1:])
    assert "an identifier twice" in faults("cmi5", text.replace(course, unit).encode(), FILES)


def test_paths_are_written_as_addresses():
    assert b'<file href="a/b%20c.js" />' in written("scorm12")


def test_a_module_without_a_quiz_to_pass_asks_for_none():
    rule = project().modules[MODULE].complete_when.model_copy(update={"quizzes_passed": ()})
    without = changed(complete_when=rule)
    assert b"masteryscore" not in written("scorm12", without)
    assert b'moveOn="Completed">' in written("cmi5", without)
    for kind in MANIFESTS:
        assert faults(kind, written(kind, without, ["index.html"]), ["index.html"]) == []


def test_several_quizzes_have_no_mark_in_common():
    """Their scores are told as one: no single mark says whether each was passed."""
    module = project().modules[MODULE]
    quiz = next(scene for scene in module.scenes if scene.id == "final")
    second = quiz.model_copy(update={"id": "second", "pass_mark": 50})
    rule = module.complete_when.model_copy(update={"quizzes_passed": ("final", "second")})
    two = changed(scenes=(*module.scenes, second), complete_when=rule)
    assert b"masteryscore" not in written("scorm12", two)
    assert b"masteryScore" not in written("cmi5", two)
    assert b'moveOn="CompletedAndPassed"' in written("cmi5", two)


def test_names_come_from_the_site_where_its_address_is_given():
    course = course_of(named(site_address="https://intranet.example/voix/"), MODULE)
    assert course.activity == "https://intranet.example/voix/modules/first-steps/"
    assert course.iri == "https://intranet.example/voix/modules/first-steps/#course"


def test_names_stay_with_a_new_version_and_differ_between_organisations():
    first = course_of(project(), MODULE)
    later = course_of(changed(version="9", title="Another title"), MODULE)
    other = course_of(named(acronym="OTHER"), MODULE)
    assert (later.identifier, later.iri, later.activity) == (first.identifier, first.iri, first.activity)
    assert not {other.identifier, other.iri, other.activity} & {first.identifier, first.iri, first.activity}
    assert first.iri.startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("acronym", "identifier"),
    [
        ("IEX", "portevoix.IEX.first-steps"),
        ("R & D / Île", "portevoix.R-D-le.first-steps"),
        ("研究所", "portevoix.first-steps"),
    ],
)
def test_any_acronym_gives_an_identifier(acronym, identifier):
    assert course_of(named(acronym=acronym), MODULE).identifier == identifier


@pytest.mark.parametrize("address", ["https://intranet.example/voix/", "http://localhost:8000/", None])
def test_the_address_of_the_site_is_whole(address):
    fields = project().organisation.model_dump() | {"site_address": address}
    assert Organisation.model_validate(fields).site_address == address


NO_ADDRESSES = ["", "a.example/", "https://a.example", "https://a.example/?x/", "ftp://a.example/"]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_another_address_is_refused(address):
    fields = project().organisation.model_dump() | {"site_address": address}
    with pytest.raises(ValidationError, match="site_address"):
        Organisation.model_validate(fields)
