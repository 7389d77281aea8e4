"""Who is who: the data is sound, and what breaks its rules is refused with the reason."""

import datetime as dt

import pytest

from greffier import authority
from greffier.authority import _read
from greffier.authority._read import ActorEntry
from greffier.errors import AuthorityError, UnknownNameError

WHO = authority.load()
DAY = dt.date(2024, 6, 1)


def entry(id_: str, kind: str = "organisation", **fields: object) -> ActorEntry:
    names = {language: tuple(fields.get(language, ())) for language in ("fr", "en")}  # type: ignore[arg-type]
    return ActorEntry(id_, kind, names, fields)


def test_every_country_has_names_a_gender_and_adjectives_in_french() -> None:
    countries = WHO.actors("country")
    assert len(countries) > 195
    assert [c.id for c in countries if not c.names["fr"] or not c.names["en"] or "fr" not in c.gender] == []
    assert [c.id for c in countries if "fr" not in c.adjectives] == []


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("République tchèque", "CZE"),
        ("Tchéquie", "CZE"),
        ("Türkiye", "TUR"),
        ("Fédération de Russie", "RUS"),
        ("RDC", "COD"),
        ("République fédérale du Nigeria", "NGA"),
        ("CEDEAO", "ECOWAS"),
        ("Conseil de l'Atlantique Nord", "NATO.NAC"),
        ("Francophonie", "OIF"),
    ],
)
def test_a_name_stands_for_one_actor(name: str, id_: str) -> None:
    assert WHO.names("fr")[name] == (id_,)


def test_a_shared_name_stands_for_each_of_its_actors() -> None:
    assert set(WHO.names("fr")["BID"]) == {"IsDB", "IDB"}
    assert "BID" in WHO.shared


def test_members_are_those_of_the_day() -> None:
    assert "SWE" not in WHO.members("NATO", dt.date(2024, 3, 6))
    assert "SWE" in WHO.members("NATO", dt.date(2024, 3, 7))
    assert len(WHO.members("NATO", DAY)) == 32
    assert "GBR" in WHO.members("EU", dt.date(2020, 1, 31))
    assert "GBR" not in WHO.members("EU", dt.date(2020, 2, 1))
    assert len(WHO.members("EU", DAY)) == 27


def test_a_group_without_members_of_its_own_has_its_organisation_s() -> None:
    assert WHO.members("NATO.allies", DAY) == WHO.members("NATO", DAY)
    assert WHO.members("NATO.ip4", DAY) == ("AUS", "JPN", "KOR", "NZL")
    assert WHO.members("MSF", DAY) == ()


def test_the_sahel_left_the_west_african_community() -> None:
    assert {"BFA", "MLI", "NER"} <= set(WHO.members("ECOWAS", dt.date(2025, 1, 28)))
    assert not {"BFA", "MLI", "NER"} & set(WHO.members("ECOWAS", dt.date(2025, 1, 29)))


def test_an_unknown_actor_is_named_with_near_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"no actor 'NATOO'; known: .*NATO"):
        WHO.actor("NATOO")
    with pytest.raises(UnknownNameError):
        WHO.members("UKRR", DAY)


def test_a_body_belongs_to_the_organisation_in_its_id() -> None:
    assert WHO.actor("NATO.NAC").parent == "NATO"
    assert WHO.actor("UN.SC.members").parent == "UN.SC"
    assert WHO.root("EU.EUAM-IRAQ.head-of-mission") == "EU"


def test_who_held_an_office_depends_on_the_day() -> None:
    assert WHO.held("Biden", dt.date(2022, 4, 7)) == ("USA.president",)
    assert WHO.held("Biden", dt.date(2025, 4, 7)) == ()
    assert WHO.held("Dupont", DAY) == ()


@pytest.mark.parametrize(
    ("holder", "function", "portfolios", "id_"),
    [
        ("UKR", "minister", ("foreign-affairs",), "UKR.foreign-minister"),
        ("FRA", "minister", ("european-affairs", "foreign-affairs"), "FRA.foreign-minister"),
        ("USA", "minister", ("foreign-affairs",), "USA.secretary-of-state"),
        ("USA", "secretary", ("defence",), "USA.secretary-of-defence"),
        ("CHE", "department-head", ("foreign-affairs",), "CHE.foreign-minister"),
        ("EGY", "diplomacy-head", (), "EGY.foreign-minister"),
        ("EU", "diplomacy-head", (), "EU.high-representative"),
        ("MWI", "head-of-state", (), "MWI.president"),
        ("IMF", "director-general", (), "IMF.managing-director"),
        ("OSCE", "chair", (), "OSCE.chairperson-in-office"),
        ("EU", "commissioner", ("enlargement",), "EU.commissioner-for-enlargement"),
        ("NATO", "adjunct-secretary-general", (), "NATO.assistant-secretary-general"),
        ("WHO", "adjunct-secretary-general", (), "WHO.deputy-secretary-general"),
        ("MLT", "minister", (), "MLT.minister"),
    ],
)
def test_an_office_is_called_by_its_english_name(
    holder: str, function: str, portfolios: tuple[str, ...], id_: str
) -> None:
    assert WHO.offices.id(holder, function, portfolios) == id_


def test_a_committee_s_president_is_its_chair() -> None:
    assert WHO.offices.id("NATO.MC", "president", head=WHO.actor("NATO.MC").head) == "NATO.MC.chair"


def test_holders_of_one_office_are_a_group() -> None:
    assert WHO.offices.group("NATO", "minister", ("defence",)) == "NATO.defence-ministers"
    assert WHO.offices.group("AU", "leader") == "AU.leaders"
    assert WHO.offices.group("ECOWAS", "leader") == "ECOWAS.heads-of-state"


def test_a_portfolio_is_told_from_other_offices() -> None:
    assert WHO.offices.is_portfolio("UKR.defence-minister")
    assert WHO.offices.is_portfolio("USA.secretary-of-state")
    assert not WHO.offices.is_portfolio("BEL.deputy-prime-minister")
    assert not WHO.offices.is_portfolio("BEL.prime-minister")


def test_an_unknown_trait_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="no trait 'tall'"):
        WHO.offices.has("minister", "tall")


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([entry("A", fr=["Un"]), entry("A", fr=["Deux"])], "the id A is used twice"),
        ([entry("A", fr=["Un"], parent="B")], "no such parent 'B'"),
        ([entry("A", fr=["Un"], acts_as="B")], "acts as 'B', which is no actor"),
        ([entry("A", fr=["Un"]), entry("B", fr=["Un"])], "'Un' is A and B: say in shared.toml"),
    ],
)
def test_entries_that_contradict_each_other_are_refused(entries: list[ActorEntry], message: str) -> None:
    assert [problem for problem in _read._conflicts(entries, {}) if message in problem]


def test_a_shared_name_that_is_settled_is_no_conflict() -> None:
    entries = [entry("A", fr=["Un"]), entry("B", fr=["Un"])]
    assert list(_read._conflicts(entries, {"Un": "the one whose full name the release gives"})) == []


@pytest.mark.parametrize(
    ("id_", "kind", "plain", "message"),
    [
        ("A", "organisation", {"fr": ["Un"], "colour": "red"}, "unknown colour; known: "),
        ("FR", "country", {"fr": ["France"]}, "alpha-3"),
        ("NAC", "body", {"fr": ["Conseil"]}, "its organisation, a dot"),
        ("A", "organisation", {}, "has no name"),
        ("A", "organisation", {"fr": ["Un"], "short": {"xx": ["U"]}}, "short: no language 'xx'"),
        ("A", "organisation", {"fr": ["Un"], "gender": {"fr": "n"}}, "gender 'n'"),
        ("A", "organisation", {"fr": ["Un"], "wikidata": "42"}, "'42' is no Wikidata id"),
        ("A", "organisation", {"fr": ["Un", "Un"]}, "stands twice"),
        ("A", "organisation", {"fr": ["L’Un"]}, "straight apostrophe"),
    ],
)
def test_an_entry_that_breaks_the_rules_says_which(id_: str, kind: str, plain: dict[str, object], message: str) -> None:
    problems = list(_read._problems(id_, kind, plain))
    assert any(message in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"XXX": {"/": "FRA"}}, "XXX: no such actor"),
        ({"NATO": {"/": "ZZZ"}}, "no such member 'ZZZ'"),
        ({"NATO": {"1949": "FRA"}}, 'no "SINCE/UNTIL"'),
        ({"NATO": {"le 4 avril/": "FRA"}}, "is no date"),
    ],
)
def test_a_membership_that_is_wrong_is_refused(raw: dict[str, dict[str, str]], message: str) -> None:
    with pytest.raises(AuthorityError, match=message):
        _read.read_memberships(raw, {"NATO", "FRA"})
