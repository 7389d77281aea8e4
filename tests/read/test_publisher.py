"""Who published: told from the site or from a name in the header, never from a name in the prose."""

import re
import tomllib
from importlib.resources import files

import pytest

from greffier import authority
from greffier.read import _publisher


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.nato.int/cps/fr/natohq/news.htm", "NATO"),
        ("https://press.un.org/fr/2024/a.doc.htm", "UN"),
        ("http://www.consilium.europa.eu/fr/press", "EU.COUNCIL"),
        ("https://ec.europa.eu/commission/a", "EU.COMMISSION"),
        ("https://www.international.gc.ca/a", "CAN"),
        ("eda.admin.ch/a", "CHE"),
        ("https://nato.int.example.org/", None),
        ("https://notnato.int/", None),
        ("https://[bad", None),
        (None, None),
    ],
)
def test_the_site_tells_the_publisher(url, publisher):
    assert _publisher.of_url(url) == publisher


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        (["Une session", "Conseil de l'UE | Communiqué de presse 1/26 | Bruxelles, 14 septembre 2026"], "EU.COUNCIL"),
        (["Un fonds", "Kigali, 10 oct 2026 (AFP) - Les dirigeants ont créé un fonds."], "AFP"),
        (["Conseil européen (24 et 25 mars 2022) – Conclusions"], "EU.EUCO"),
        (["Communiqué des ministres des Finances du G20 (Bali, 16 juillet 2022)"], "G20"),
        (["Session de la Conférence des chefs d'État de la CEDEAO - Communiqué final"], "ECOWAS"),
        (["Une visite", "Le 18 mai 2024 - Ottawa - Affaires mondiales Canada"], "CAN"),
        (["Un prêt", "Kinshasa, 14 novembre 2026 (ACP).- La République a signé un prêt."], "ACP"),
        (["Un prêt", "MATAM, 3 sept (APS) - Le maire a signé un prêt."], "APS"),
        (["Un prêt", "ALGER, 3 sept (APS) - Le maire a signé un prêt."], "APS-DZA"),
        (["Un sommet", "La Presse Canadienne", "Publié à 14 h 12, le jeudi 29 avril 2027"], "PC"),
        (["Une convention", "Nouvelles de l'OIT · Genève · 18 juin 2027, 13 h 40", "Elle entre en vigueur."], "ILO"),
        (["Un entretien à New York", "Ministère des Affaires étrangères", "Tunis, le 30/09/2026"], "TUN"),
        (["Un entretien", "Ministère des Affaires étrangères, Bruxelles, le 9 octobre 2026"], "BEL"),
        (["Un entretien", "PRESIDENCE DE LA REPUBLIQUE DE MADAGASCAR", "Direction de la communication"], "MDG"),
        (["Un entretien à Rabat", "Ministère des Affaires étrangères", "Rabat, le 30/09/2026"], None),
        (["Un entretien", "Rabat, le 30/09/2026", "Le ministère a remercié ses hôtes."], None),
        (["Un prêt", "Amman, le 20/07/2027", "- AFD : 90 millions ; KfW : 50 millions"], None),
        (["L'ordre du jour", "Banque mondiale", "Questions diverses"], None),
        (["Les annonces", "Union européenne : 3 millions", "Suède : 4 millions"], None),
        (["Une alliance", "Le Parti communiste (PC) – allié de la gauche – a dit oui."], None),
        (["La France et l'OTAN renforcent leur coopération"], None),
        (["Communiqué de presse : la ministre se rend à l'OTAN"], None),
        (["Une visite", "La ministre a rencontré le secrétaire général de l'OTAN à Bruxelles."], None),
        (["Déclaration de l'Union africaine et des Nations Unies"], None),
    ],
)
def test_the_header_tells_the_publisher(lines, publisher):
    assert _publisher.of_header(lines) == publisher


def test_the_table_is_of_domains_and_actor_ids():
    table = tomllib.loads((files("greffier.read") / "publishers.toml").read_text("utf-8"))
    assert len(table["domains"]) >= 40
    assert [name for name in table["domains"] if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", name)] == []
    actors = {*table["domains"].values(), *table["names"].values()}
    assert [actor for actor in actors if not re.fullmatch(r"[A-Z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)?", actor)] == []


def test_every_publisher_is_known_to_the_authority():
    table = tomllib.loads((files("greffier.read") / "publishers.toml").read_text("utf-8"))
    actors = {*table["domains"].values(), *table["names"].values()}
    known = authority.load()
    assert [actor for actor in sorted(actors) if actor not in known] == []
