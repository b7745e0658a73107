"""One entity, many forms: what is joined, what is kept apart, and a person's word over both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.account import EntityItem
from rashomon.model.decisions import Decision
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def entities(read: Read, *texts: str, decisions: tuple[Decision, ...] = ()) -> list[EntityItem]:
    story = Story(tuple(read(text, f"{n}.txt") for n, text in enumerate(texts)))
    return list(find_entities(story, Counter.of(story), decisions).entities.values())


def forms(items: list[EntityItem]) -> list[set[str]]:
    return [{form.text for form in item.forms} for item in items]


def together(items: list[EntityItem], a: str, b: str) -> bool:
    return any({a, b} <= found for found in forms(items))


LAKE = "Yevgeny Zhukovsky, the minister, spoke in Oslo on Monday. Zhukovsky left early."
LAKE_AGAIN = "Minister Evgeni Zhukovskiy spoke in Oslo on Monday. Zhukovskiy was tired."


def test_spellings_in_different_articles_are_joined_with_the_reason(read: Read) -> None:
    items = entities(read, LAKE, LAKE_AGAIN)
    assert together(items, "Yevgeny Zhukovsky", "Evgeni Zhukovskiy")
    person = next(i for i in items if i.canonical.endswith(("Zhukovsky", "Zhukovskiy")))
    assert any("alike" in reason for reason in person.reasons)
    assert person.support.articles == 2


def test_two_spellings_in_one_article_are_two_people(read: Read) -> None:
    items = entities(read, LAKE + "\n\n" + "His deputy, Evgeni Zhukovskiy, stayed in Oslo.")
    assert not together(items, "Yevgeny Zhukovsky", "Evgeni Zhukovskiy")


def test_two_bearers_of_a_surname_stay_apart(read: Read) -> None:
    items = entities(
        read,
        "Hanna Lindgren, the mayor, spoke in Bergen. Her brother Peter Lindgren, a pilot, was there. Lindgren smiled.",
    )
    assert not together(items, "Hanna Lindgren", "Peter Lindgren")


def test_an_acronym_joins_its_name(read: Read) -> None:
    items = entities(read, "The World Trade Forum met in Geneva.", "The World Trade Forum (WTF) met. The WTF left.")
    assert together(items, "World Trade Forum", "WTF")


def test_names_of_one_country_are_one(read: Read) -> None:
    items = entities(read, "The United States sent help on Monday.", "The US sent ships, and American planes came.")
    assert together(items, "United States", "US")


def test_a_title_tells_two_bearers_of_a_surname_apart(read: Read) -> None:
    items = entities(
        read,
        "Judge Hanna Lindgren read the ruling in Bergen.",
        "Minister Peter Lindgren was in Oslo. Judge Lindgren spoke on Monday.",
    )
    assert together(items, "Hanna Lindgren", "Lindgren")
    assert not together(items, "Peter Lindgren", "Lindgren")


def test_the_legal_form_of_a_firm_tells_nothing(read: Read) -> None:
    items = entities(
        read, "Shares in Nordkraft Ltd fell on Monday.", "Nordkraft said it was sorry. Nordkraft will pay."
    )
    assert together(items, "Nordkraft Ltd", "Nordkraft")


@pytest.mark.parametrize(
    ("decision", "joined"),
    [
        (Decision("same", "A. Reader", "2025-01-01", "one man", ("Yevgeny Zhukovsky", "Igor Zukov")), True),
        (Decision("not_same", "A. Reader", "2025-01-01", "brothers", ("Yevgeny Zhukovsky", "Igor Zukov")), False),
    ],
)
def test_a_person_outranks_the_machine(read: Read, decision: Decision, joined: bool) -> None:
    items = entities(read, LAKE, "Minister Igor Zukov spoke in Oslo on Monday.", decisions=(decision,))
    assert together(items, "Yevgeny Zhukovsky", "Igor Zukov") is joined


def test_a_person_can_part_what_the_machine_joined(read: Read) -> None:
    decision = Decision("not_same", "A. Reader", "2025-01-01", "cousins", ("Yevgeny Zhukovsky", "Evgeni Zhukovskiy"))
    assert not together(
        entities(read, LAKE, LAKE_AGAIN, decisions=(decision,)), "Yevgeny Zhukovsky", "Evgeni Zhukovskiy"
    )


@pytest.mark.parametrize(
    ("same", "apart", "joined"),
    [("2025-01-01", "2025-01-02", False), ("2025-01-02", "2025-01-01", True), ("2025-01-01", "2025-01-01", False)],
)
@pytest.mark.parametrize("turn", [1, -1])
def test_the_later_decision_on_two_names_stands(read: Read, same: str, apart: str, joined: bool, turn: int) -> None:
    names = ("Yevgeny Zhukovsky", "Igor Zukov")
    told = (Decision("same", "A. Reader", same, "one", names), Decision("not_same", "A. Reader", apart, "two", names))
    items = entities(read, LAKE, "Minister Igor Zukov spoke in Oslo on Monday.", decisions=told[::turn])
    assert together(items, *names) is joined


def test_the_order_of_articles_changes_nothing(read: Read) -> None:
    one, two = read(LAKE, "1.txt"), read(LAKE_AGAIN, "2.txt")
    there, back = Story((one, two)), Story((two, one))
    assert find_entities(there, Counter.of(there), ()).entities == find_entities(back, Counter.of(back), ()).entities


BOTH = "Hanna Lindgren, the mayor, spoke in Bergen. Peter Lindgren, a pilot, listened. "


def test_a_family_name_alone_goes_on_about_the_bearer_named_last(read: Read) -> None:
    items = entities(read, BOTH + "Lindgren smiled.")
    assert together(items, "Peter Lindgren", "Lindgren")
    assert not together(items, "Hanna Lindgren", "Lindgren")


FAR = "The harbour was closed that day and the ferries stayed where they were, as they had on the day before. " * 4


@pytest.mark.parametrize(
    "text",
    [
        # both in one breath
        "Hanna Lindgren and Peter Lindgren spoke in Bergen. Lindgren smiled.",
        # long after, when the other one is the better known
        BOTH + FAR + "Lindgren smiled.",
    ],
)
def test_a_family_name_that_two_may_bear_is_left_alone(read: Read, text: str) -> None:
    items = entities(read, text, "Hanna Lindgren was in Oslo on Monday.")
    assert {"Lindgren"} in forms(items)


def test_far_from_both_it_is_whom_the_article_calls_so(read: Read) -> None:
    text = "Hanna Lindgren, the mayor, spoke in Bergen. Lindgren was tired. Peter Lindgren, a pilot, listened. "
    items = entities(read, text + FAR + "Lindgren smiled.")
    assert together(items, "Hanna Lindgren", "Lindgren")
    assert not together(items, "Peter Lindgren", "Lindgren")


def test_mr_and_mrs_are_two(read: Read) -> None:
    items = entities(read, "Mr Lindgren spoke in Bergen on Monday.", "Mrs Lindgren was in Oslo on Monday.")
    assert sum(found == {"Lindgren"} for found in forms(items)) == 2


def test_mrs_is_not_a_bearer_who_is_called_mr(read: Read) -> None:
    items = entities(read, "Mr Peter Lindgren spoke in Bergen on Monday.", "Mrs Lindgren was in Oslo on Monday.")
    assert not together(items, "Peter Lindgren", "Lindgren")


@pytest.mark.parametrize(
    ("others", "joined"),
    [
        (("Hanna Lindgren was in Oslo on Monday.",), True),
        (("Hanna Lindgren was in Oslo on Monday.", "Henrik Lindgren was in Oslo on Monday."), False),
    ],
)
def test_an_initial_is_a_name_only_where_one_name_fits(read: Read, others: tuple[str, ...], joined: bool) -> None:
    items = entities(read, "The mayor met H. Lindgren in Bergen on Monday.", *others)
    assert together(items, "H. Lindgren", "Hanna Lindgren") is joined


def test_a_name_with_of_may_be_turned_round(read: Read) -> None:
    items = entities(
        read, "The Harbour Committee met in Bergen.", "The Committee of the Harbour spoke in Oslo on Monday."
    )
    assert together(items, "Harbour Committee", "Committee of the Harbour")


def test_a_pet_name_in_another_article_is_the_same_person(read: Read) -> None:
    first, second = "Stanislav Orvek died on Friday.", "Stanko Orvek died on Friday, his mother said."
    assert together(entities(read, first, second), "Stanislav Orvek", "Stanko Orvek")
    assert not together(entities(read, f"{first} {second}"), "Stanislav Orvek", "Stanko Orvek")


def test_a_family_name_whose_bearers_turn_out_to_be_one(read: Read) -> None:
    items = entities(
        read,
        "Yevgeny Harnec, the minister, spoke in Oslo.",
        "Minister Yevgeny Harnetz spoke in Oslo.",
        "Minister Harnetz has been heard to say many things in Oslo.",
    )
    assert together(items, "Yevgeny Harnec", "Harnetz") and together(items, "Yevgeny Harnetz", "Harnetz")


def test_a_paper_by_its_last_word(read: Read) -> None:
    first = (
        "Hanna Lindgren, the mayor, told the Tessary Courier that she had no plan. The Courier printed it on Monday."
    )
    items = entities(read, first, "Hanna Lindgren spoke to the Courier on Monday. The Courier asked her twice.")
    assert together(items, "Tessary Courier", "Courier")


BRIDGE = "Mayor Halina Dravets closed the bridge in Oslo. The engineer Pavel Shcherbak, 54, had warned Halina Dravets."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Мэр города Галина Дравец закрыла мост, сообщил журналистам инженер Павел Щербак.", "Галина Дравец"),
        ("Η δήμαρχος Χαλίνα Ντράβετς έκλεισε τη γέφυρα, είπε ο μηχανικός Πάβελ Στσέρμπακ.", "Χαλίνα Ντράβετς"),
        ("قالت هالينا درافيتس للصحفيين إن الجسر سيبقى مغلقا. وقال بافل شيرباك إن الشقوق معروفة.", "هالينا درافيتس"),
    ],
)
def test_articles_in_other_scripts_name_the_same_people(read: Read, text: str, name: str) -> None:
    items = entities(read, BRIDGE, text)
    mayor = next(item for item in items if item.canonical == "Halina Dravets")
    assert name in {form.text for form in mayor.forms}
    assert any(name in reason for reason in mayor.reasons)
    assert sum(item.type == "PER" for item in items) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Мэр города Андрей Дравец закрыл мост, сообщил журналистам инженер Павел Щербина.",
        "قال أندريه درافيتس للصحفيين إن الجسر سيبقى مغلقا.",
    ],
)
def test_kin_in_another_script_stay_apart(read: Read, text: str) -> None:
    items = entities(read, BRIDGE, text)
    assert {form.text for form in items[0].forms} == {"Halina Dravets"}


def test_the_name_that_readers_of_english_know_is_the_entitys_own(read: Read) -> None:
    items = entities(read, BRIDGE, *["Мэр Галина Сергеевна Дравец закрыла мост в городе."] * 2)
    assert items[0].canonical == "Halina Dravets"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Kolvar Cement Works", "Kolver Cement Works", True),
        ("Kolvar Cement Works", "Kolvar Carpet Works", False),
        ("Northern Harbour Board", "Southern Harbour Board", False),
        ("First Lake Tribunal", "Third Lake Tribunal", False),
    ],
)
def test_a_misspelt_plant(read: Read, a: str, b: str, expected: bool) -> None:
    items = entities(read, f"The {a} shut on Monday, the {a} said.", f"Workers at the {b} met. The {b} shut on Monday.")
    assert together(items, a, b) is expected


@pytest.mark.parametrize(
    ("text", "a", "b"),
    [
        ("Petr Kolvar spoke to reporters. Mrs Kolvar wept in court.", "Petr Kolvar", "Kolvar"),
        ("Marcus Kolvar spoke to reporters.", "Marta Kolvar", "Marcus Kolvar"),
        ("Maria Kolvar spoke to reporters.", "Marta Kolvar", "Maria Kolvar"),
        ("M. Kolvar spoke to reporters.", "Petr Kolvar", "M. Kolvar"),
    ],
)
def test_mother_and_son_stay_apart_in_every_article(read: Read, text: str, a: str, b: str) -> None:
    items = entities(read, "Marta Kolvar, 61, and her son Petr Kolvar, 33, sued the plant in Oslo.", text)
    assert not together(items, a, b)
