"""Who is meant: mentions resolved inside one release, and left open where it does not settle them."""

import datetime as dt
from functools import cache

import pytest
from spacy.language import Language

from greffier import extract, lang
from greffier.assemble import Reading
from greffier.assemble._reading import Mention
from greffier.assemble._who import coordinated, mention_at
from greffier.records.document import Document


@cache
def french() -> Language:
    return extract.pipeline("fr")


def read(text: str, publisher: str | None = None, published: str = "2026-03-18") -> Reading:
    document = Document(id="test", text=text, publisher=publisher, published=dt.date.fromisoformat(published))
    return Reading(french()(text), document, lang.load("fr"))


def mention(reading: Reading, words: str, *, last: bool = False) -> Mention:
    found = [m for m in reading.mentions if m.span.text == words]
    assert found, f"{words!r} is no mention; there are {[m.span.text for m in reading.mentions]}"
    return found[-1 if last else 0]


def who(reading: Reading, words: str, *, last: bool = False) -> tuple[str | None, str | None]:
    found = mention(reading, words, last=last)
    return found.person, found.actor


NATO = read(
    "Les ministres de la Défense des pays de l'OTAN se sont réunis mardi.\n\n"
    "La secrétaire générale, Ingrid Solberg, a ouvert la séance. Mme Solberg a remercié les Alliés. "
    "Elle a ensuite reçu leur homologue moldave, Ion Ceban. La secrétaire générale a promis une aide. "
    "Les ministres ont adopté un plan. Ils se reverront en mai, a-t-elle dit.",
    "NATO",
)


@pytest.mark.parametrize(
    ("words", "person", "actor"),
    [
        ("Les ministres de la Défense des pays de l'OTAN", None, "NATO.defence-ministers"),
        ("La secrétaire générale, Ingrid Solberg", "Ingrid Solberg", "NATO.secretary-general"),
        ("Mme Solberg", "Ingrid Solberg", "NATO.secretary-general"),
        ("Elle", "Ingrid Solberg", "NATO.secretary-general"),
        ("leur homologue moldave, Ion Ceban", "Ion Ceban", "MDA.defence-minister"),
        ("La secrétaire générale", "Ingrid Solberg", "NATO.secretary-general"),
        ("Les ministres", None, "NATO.defence-ministers"),
        ("Ils", None, "NATO.defence-ministers"),
        ("-elle", "Ingrid Solberg", "NATO.secretary-general"),
        ("les Alliés", None, "NATO.allies"),
    ],
)
def test_short_words_mean_whom_the_release_names_in_full(words: str, person: str | None, actor: str) -> None:
    assert who(NATO, words) == (person, actor)


def test_two_of_one_family_are_told_apart_by_courtesy() -> None:
    reading = read(
        "M. Sami Haddad, ministre des Finances du Liban, et Mme Rima Haddad, ambassadrice du Liban, sont venus. "
        "Mme Haddad a parlé la première. M. Haddad a conclu."
    )
    assert who(reading, "Mme Haddad") == ("Rima Haddad", "LBN.ambassador")
    assert who(reading, "M. Haddad") == ("Sami Haddad", "LBN.finance-minister")


def test_two_of_one_family_and_gender_are_nobody() -> None:
    reading = read(
        "M. Sami Haddad, ministre des Finances du Liban, et M. Omar Haddad, ambassadeur du Liban, sont venus. "
        "M. Haddad a conclu."
    )
    found = mention(reading, "M. Haddad")
    assert (found.person, found.actor) == (None, None)
    assert found.doubt == "2 persons of the release are called Haddad"


def test_a_family_name_and_a_title_that_alternate_are_one() -> None:
    reading = read("M. Verhoeven a salué le plan. « Il fallait agir », a dit le secrétaire général.", "NATO")
    assert who(reading, "M. Verhoeven") == ("Verhoeven", "NATO.secretary-general")
    assert who(reading, "le secrétaire général") == ("Verhoeven", "NATO.secretary-general")


def test_two_family_names_beside_one_title_stay_open() -> None:
    reading = read("M. Verhoeven a salué M. Duarte. Le secrétaire général est reparti.", "NATO")
    assert who(reading, "M. Verhoeven") == (None, None) or mention(reading, "M. Verhoeven").actor is None
    assert who(reading, "Le secrétaire général") == (None, "NATO.secretary-general")


def test_a_person_speaks_as_the_portfolio() -> None:
    reading = read(
        "Yasmine Benali, vice-première ministre et ministre de la Défense du Maroc, a signé. Mme Benali part."
    )
    found = mention(reading, "Yasmine Benali, vice-première ministre et ministre de la Défense du Maroc")
    assert found.offices == ("MAR.deputy-prime-minister", "MAR.defence-minister")
    assert found.actor == "MAR.defence-minister"
    assert who(reading, "Mme Benali") == ("Yasmine Benali", "MAR.defence-minister")


def test_a_short_name_means_the_body_of_the_release_s_own_family() -> None:
    text = "La Commission proposera un texte; le Conseil tranchera."
    assert who(read(text, "EU.COUNCIL"), "La Commission") == (None, "EU.COMMISSION")
    assert who(read(text, "EU.COUNCIL"), "le Conseil") == (None, "EU.COUNCIL")
    assert who(read(text, "ECOWAS"), "La Commission") == (None, "ECOWAS.COMMISSION")
    assert mention(read(text), "La Commission").actor is None


def test_a_full_name_settles_the_short_one() -> None:
    reading = read("Le Conseil de sécurité a siégé lundi. Le Conseil a entendu la Suisse.", "CHE")
    assert who(reading, "Le Conseil") == (None, "UN.SC")


def test_a_national_body_is_that_of_the_state_spoken_of() -> None:
    assert who(read("La Belgique attendra le Conseil des ministres de jeudi."), "le Conseil des ministres") == (
        None,
        "BEL.council-of-ministers",
    )


def test_possessives_and_relatives_lead_to_the_state_before() -> None:
    reading = read(
        "Malte succédera au Portugal. Sa ministre, Carmen Zammit, présidera. "
        "La Slovénie, dont le président, Luka Novak, était absent, s'est abstenue."
    )
    assert who(reading, "Sa ministre, Carmen Zammit") == ("Carmen Zammit", "MLT.minister")
    assert who(reading, "le président, Luka Novak") == ("Luka Novak", "SVN.president")


def test_a_capital_is_a_government_only_as_agent_or_recipient() -> None:
    reading = read("Moscou a protesté. Les alliés apportent leur soutien à Kyïv. La réunion a eu lieu à Tokyo.")
    assert [(m.span.text, m.actor) for m in reading.mentions if m.rule == "seat"] == [
        ("Moscou", "RUS"),
        ("Kyïv", "UKR"),
    ]


def test_a_name_shared_by_two_states_is_settled_by_the_other_names() -> None:
    assert mention(read("Le Congo a signé."), "Le Congo").actor is None
    reading = read("Kinshasa a protesté auprès du Rwanda. Le Congo fermera sa frontière.")
    assert mention(reading, "Le Congo").actor == "COD"


def test_the_first_person_of_a_quotation_is_left_to_its_statement() -> None:
    found = mention(read("« Nous tiendrons », a dit le président du Ghana, Kwesi Owusu."), "Nous")
    assert (found.actor, found.rule) == (None, "first-person")


def test_we_of_a_communique_are_those_who_issue_it() -> None:
    reading = read("Communiqué des ministres des Affaires étrangères du G7\n\n1. Nous condamnons ce blocus.", "G7")
    assert mention(reading, "Nous").actor == "G7.foreign-ministers"


def test_a_pronoun_may_stand_for_a_thing() -> None:
    reading = read("La proposition n'a pas réuni l'unanimité; elle pourrait être réexaminée en mai.", "EU.COUNCIL")
    found = mention(reading, "elle")
    assert (found.actor, found.person, found.rule) == ("proposition", None, "thing")


def test_a_pronoun_is_never_a_person_of_the_other_gender() -> None:
    reading = read("La ministre grecque, Eleni Pappa, a signé. Il a quitté la salle.")
    assert mention(reading, "Il").person is None


def test_somebody_without_a_name_keeps_the_words() -> None:
    reading = read("Selon un diplomate d'Asie centrale, la route est prête. Plusieurs délégués l'ont confirmé.")
    assert [(m.span.text, m.actor) for m in reading.mentions if m.kind == "other"][:2] == [
        ("diplomate d'Asie centrale", "diplomate d'Asie centrale"),
        ("Plusieurs délégués", "Plusieurs délégués"),
    ]


def test_a_former_office_is_none_of_the_day() -> None:
    found = mention(read("L'ancien président de la Bolivie, Evaristo Choque, a témoigné."),
                    "L'ancien président de la Bolivie, Evaristo Choque")  # fmt: skip
    assert (found.person, found.offices) == ("Evaristo Choque", ())


def test_lists_are_joined_by_commas_and_a_conjunction() -> None:
    reading = read("La Norvège, le Danemark et l'Islande ont voté. Le Chili s'est abstenu.")
    listed = coordinated(reading, mention(reading, "le Danemark"))
    assert [m.actor for m in listed] == ["NOR", "DNK", "ISL"]
    assert coordinated(reading, mention(reading, "Le Chili")) == [mention(reading, "Le Chili")]


def test_the_mention_at_a_token_is_the_innermost() -> None:
    reading = read("Un conseiller de M. Traoré a parlé.")
    token = next(t for t in reading.doc if t.text == "Traoré")
    found = mention_at(reading, token.i)
    assert found is not None
    assert found.span.text == "M. Traoré"
    assert mention_at(reading, len(reading.doc) - 1) is None


def test_a_text_without_anybody_has_no_mentions() -> None:
    assert read("La pluie a cessé.").mentions == ()
    assert read("").mentions == ()


def test_a_possessive_after_an_office_holder_leads_to_the_holder_s_state() -> None:
    text = "La Suisse attend. La présidente moldave, Ana Rusu, et son ministre des Finances, Ion Popa, sont arrivés."
    reading = read(text, "CHE")
    assert who(reading, "son ministre des Finances, Ion Popa") == ("Ion Popa", "MDA.finance-minister")


def test_a_short_title_beside_a_name_is_the_fuller_office_of_that_person() -> None:
    reading = read(
        "Renée Thibodeau, ministre des Affaires étrangères, a signé. La ministre Thibodeau est repartie.", "CAN"
    )
    assert mention(reading, "La ministre Thibodeau").offices == ("CAN.foreign-minister",)


def test_a_province_s_minister_is_not_the_state_s() -> None:
    reading = read("Le ministre de la Santé de l'Ontario, Paul Grant, a signé.", "CAN")
    found = mention(reading, "Le ministre de la Santé de l'Ontario, Paul Grant")
    assert (found.person, found.actor, found.offices) == (
        "Paul Grant",
        "Ontario.health-minister",
        ("Ontario.health-minister",),
    )


def test_a_president_with_a_bare_family_name_is_the_one_in_office_that_day() -> None:
    text = "La guerre du président Poutine continue. Le président Biden l'a redit."
    assert who(read(text, published="2022-04-07"), "président Poutine") == ("Poutine", "RUS.president")
    assert mention(read(text, published="2025-04-07"), "Le président Biden").actor is None


def test_a_body_that_only_the_release_knows_has_a_short_name() -> None:
    board = read(
        "Le conseil d'administration de Gavi s'est réuni mardi.\n\nLe Conseil a remercié les donateurs.", "GAVI"
    )
    assert who(board, "Le Conseil") == (None, "GAVI.board-of-directors")


def test_who_leaves_is_not_given_the_office_of_who_follows() -> None:
    change = read("Paul Kane part en mai ; Rita Moreno, directrice générale de l'OIM, lui succédera.")
    assert who(change, "Paul Kane") == ("Paul Kane", None)
    assert mention(change, "Rita Moreno, directrice générale de l'OIM").person == "Rita Moreno"


def test_the_members_of_the_security_council_speak_as_the_council() -> None:
    press = read("Les membres du Conseil de sécurité ont condamné l'attentat. Ils ont salué la Mission.", "UN.SC")
    assert who(press, "Les membres du Conseil de sécurité") == (None, "UN.SC")
    assert who(press, "Ils") == (None, "UN.SC")
