"""Are two names one?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reconcile.names import same_name
from rashomon.reconcile.names_words import alike, content_words, is_acronym_of, is_pet_name, sounds, swapped

ONE = [
    ("Yevgeny Zhukovsky", "Evgeni Zhukovskiy"),
    ("Mohammed Khalil", "Muhammad Halil"),
    ("Oleksandra Tkachenko", "Aleksandra Tkachenka"),
    ("J. Marchetti", "Julia Marchetti"),
    ("JP Marchetti", "Jean Paul Marchetti"),
    ("Zoë Müller", "Zoe Muller"),
    ("Bjørn Łaski", "Bjorn Laski"),
    ("Vera Kuzma", "Wera Kusma"),
    ("Nils Vestby", "Niels Westby"),
    ("Pavel Harnetz", "Pavel Harnec"),
    ("Pavel Harnetz", "Pavlo Harnets"),
    ("Ilya Dragunoff", "Ilia Dragunov"),
    ("Otto Stelz", "Otto Steltz"),
    ("Sanna Karkosj", "Sanna Karkosh"),
    ("Lindgren, Hanna", "Hanna Lindgren"),
    ("Dr. Hanna Lindgren", "Hanna Lindgren"),
    ("Madame Hanna Lindgren", "Hanna Lindgren"),
    ("HannaLindgren", "Hanna Lindgren"),
    ("Bill Vestby", "William Vestby"),
    ("Ana Maria Lopez Vidal", "Ana Lopez"),
    ("Omar bin Haled", "Umar ibn Khaled"),
    ("Hanna Hanna Lindgren", "Hanna Lindgren"),
    ("V1ktor Lindgr3n", "Viktor Lindgren"),
    ("Viktor Ivanovich Harnec", "Viktor Harnec"),
    ("Viktors Harnecs", "Viktor Harnec"),
    ("Pia Lund", "Pia Lind"),
    ("Lydia Harnec", "Lidija Harnec"),
    ("Гордій Лещенко", "Hordii Leshchenko"),
    ("Светлана Харнец", "Sviatlana Kharnets"),
    ("Νίκος Παπαδάκης", "Nikos Papadakis"),
    ("Μπάμπης Ραπτόπουλος", "Babis Raptopoulos"),
    ("ნინო კალაძე", "Nino Kaladze"),
    ("خالد منصور", "Khaled Mansour"),
    ("贝拉·陶曼", "Bella Taumann"),
    ("박지민", "Pak Jimin"),
]
TWO = [
    ("John Petersen", "Joan Petersen"),
    ("Alexander Ivanov", "Alexandra Ivanova"),
    ("Alexander Romanov", "Alexander Tarasov"),
    ("Michel Dupont", "Michael Brown"),
    ("Ana Li", "Ana Lu"),
    ("Emil Vestby", "Emila Westby"),
    ("Pavel Ivanovich Harnec", "Pavel Petrovich Harnec"),
    ("Omar bin Said Haled", "Said bin Omar Haled"),
    ("Tom Vestby", "Tim Vestby"),
    ("Lena Orbach", "Lena Orban Ruiz"),
    ("Иван Харнец", "Петр Харнец"),
    ("Иван Харнец", "Petr Kharnets"),
    ("王小明", "王小红"),
    ("خالد منصور", "Samir Haddad"),
]
BODIES = [
    ("Harnec Aktiengesellschaft", "Harnec AG", True),
    ("OAO Harnec", "Harnec JSC", True),
    ("ООО «Гарнец»", "Garnets Limited Liability Company", True),
    ("H.A.R. Co.", "HAR Company", True),
    ("The Lake & Sons Company", "Lake and Sons", True),
    ("Good Lake Ltd", "Goodlake Limited", True),
    ("3rd Brigade", "Third Brigade", True),
    ("Brigade Twenty-Two", "Brigade 22", True),
    ("U.S. Board of Lakes", "United States Board of Lakes", True),
    ("Board of Harbour Safety", "Board of Harbor Safety", True),
    ("Harnec AG", "Harnec GmbH", False),
    ("Harnec Systems Limited", "Harnec Ltd", False),
    ("Bank of Varna", "Bank of Burgas", False),
    ("Lake Fund II", "Lake Fund III", False),
    ("Lake Radio", "Lake Tribune", False),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert same_name(a, b).sure, same_name(a, b)


@pytest.mark.parametrize(("a", "b"), TWO)
def test_names_of_two_people(a: str, b: str) -> None:
    assert not same_name(a, b).same, same_name(a, b)


@pytest.mark.parametrize(("a", "b", "expected"), BODIES)
def test_names_of_firms_and_bodies(a: str, b: str, expected: bool) -> None:
    assert same_name(a, b).same is expected, same_name(a, b)


def test_a_short_given_name_off_by_a_letter_may_be_a_brothers() -> None:
    likeness = same_name("Nils Vestby", "Niels Vestby")
    assert likeness.same and not likeness.sure


def test_every_answer_says_why() -> None:
    assert same_name("Pavel Harnec", "Pavel Harnec").reasons == ("written the same",)
    assert same_name("Pavel Harnec", "Ivan Harnec").reasons == ("only one has “ivan”, only the other “pavel”",)
    assert same_name("Павел Харнец", "Pavel Harnec").reasons[0] == "in two scripts"


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    left, right = same_name(a, b), same_name(b, a)
    assert left.score == right.score and left.same == right.same
    assert 0 <= left.score <= 1 and left.reasons


def test_what_is_no_name_is_answered_all_the_same() -> None:
    assert not same_name("ab cd ef gh " * 9000, "ba dc fe hg " * 9000).same
    assert not same_name("...", "Ivan").same
    assert not same_name("🙂", "Ivan").same


@pytest.mark.parametrize(
    ("short", "name", "spells"),
    [
        ("EU", "European Union", True),
        ("U.N.", "United Nations", True),
        ("BBL", "Bank of the Black Lake", True),
        ("EU", "Eastern Europe Union", False),
        # prepositions may count, written small or not
        ("DOF", "Department of Fisheries", True),
        ("DoF", "Department of Fisheries", True),
        ("DF", "Department of Fisheries", True),
        ("Dof", "Department of Fisheries", False),
        ("OTF", "Order of the Falcon", False),  # articles never
        # capitals inside a name stay whole
        ("USCG", "US Coast Guard", True),
        ("USCG", "U.S. Coast Guard", True),
        ("UNFF", "UN Fisheries Forum", True),
        ("UFF", "UN Fisheries Forum", True),
        ("NFF", "UN Fisheries Forum", False),
        ("Dove", "Doves of Verona Everywhere", False),
        ("A", "Anna", False),
    ],
)
def test_an_acronym_spells_the_words_that_count(short: str, name: str, spells: bool) -> None:
    assert is_acronym_of(short, name) is spells


def test_an_acronym_with_two_letters_changed_about_is_a_slip() -> None:
    assert swapped("NWPO", "NPWO")
    assert not swapped("NATO", "NAFO")
    assert not swapped("EU", "UE")


def test_small_words_and_sounds() -> None:
    assert content_words("March of Freedom") == content_words("March for Freedom")
    assert sounds("Khatchaturyan") == sounds("Hatchaturian")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Stanko", "Stanislav", True),
        ("Stan", "Stanislav", True),
        ("Stan", "Stanko", True),
        ("Danny", "Daniel", True),
        ("Mirka", "Mirko", False),
        ("Emil", "Emila", False),
        ("Jo", "Johanna", False),
        ("Petra", "Petra", False),
        ("Ivan", "Igor", False),
        ("", "Ivan", False),
    ],
)
def test_pet_names(a: str, b: str, expected: bool) -> None:
    assert is_pet_name(a, b) is is_pet_name(b, a) is expected


def test_a_french_j_is_heard_as_zh() -> None:
    assert alike("Jarovets", "Zharovets") == 1.0
    assert alike("Jarovets", "Barovets") < 1.0
