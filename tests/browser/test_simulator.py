"""The simulator in a real browser: a lever moves and the right chart follows, for every reader."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from detente.lab.reading import chart_text

LEVER = '[data-lever="retaliation_willingness"]'


def opened(page: Page, address: str = "/en/") -> None:
    """Open the simulator and wait until its charts are alive."""
    page.goto(address, wait_until="domcontentloaded")
    page.wait_for_selector("[data-figure='0'] canvas", timeout=90_000)


def answer(page: Page, act: str, number: int = 0) -> dict[str, object]:
    """Do something that asks the server, and give the first answer that is then heard."""

    def first(response: Response) -> bool:
        return "/answer" in response.url and "stage=0" in response.url

    with page.expect_response(first) as heard:
        page.locator(act).nth(number).click()
    return dict(heard.value.json())


def pixels(page: Page, figure: int) -> str:
    """What a chart looks like now, as the browser draws it."""
    return str(
        page.evaluate(f"document.querySelectorAll('[data-figure] canvas')[{figure}].toDataURL()")
    )


def settled(page: Page) -> None:
    """Wait until nothing is asked any more: the last stage has been heard."""
    expect(page.locator("#status")).to_have_text("Refined.", timeout=60_000)


def query(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(page.url).query)


def test_a_moved_lever_moves_the_chart_of_what_it_changes(page: Page) -> None:
    opened(page, "/en/?chart=wrongful_retaliations&chart=norm_adoption")
    settled(page)
    before = pixels(page, 0)
    said = answer(page, f"{LEVER} [data-stop]", -1)
    page.wait_for_timeout(300)

    assert pixels(page, 0) != before
    rows = said["charts"]["wrongful_retaliations"]  # type: ignore[index]
    last = {row["policy"]: row["median"] for row in rows if row["year"] == 20 and "median" in row}
    assert last["yours"] > last["status-quo"]  # more answers, and more that hit another
    assert "retaliation_willingness" in query(page)


def test_a_share_of_the_budget_takes_from_the_others_in_proportion(page: Page) -> None:
    opened(page)
    number = page.locator("#lever-diplomacy_share")
    number.fill("0.43")
    number.press("Tab")
    shares = page.locator("[data-budget] input[type=number]")
    values = [float(each.input_value()) for each in shares.all()]

    assert round(sum(values), 9) == 1
    assert values[0] / values[1] == pytest.approx(4.5, rel=0.02)  # defence to forensics, as before


def test_undo_redo_and_replay(page: Page) -> None:
    opened(page)
    number = page.locator(f"{LEVER} input[type=number]")
    before = number.input_value()
    answer(page, f"{LEVER} [data-stop]", -1)
    after = number.input_value()
    assert after != before
    page.get_by_role("button", name="Undo").click()
    assert number.input_value() == before
    page.get_by_role("button", name="Redo").click()
    assert number.input_value() == after
    settled(page)
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url) if "/answer" in each.url else None)
    page.get_by_role("button", name="Replay last change").click()
    page.wait_for_function("!document.querySelector('#status').textContent.includes('Refined')")
    settled(page)

    levels = [parse_qs(urlsplit(each).query).get("retaliation_willingness") for each in asked]
    assert None in levels  # before
    assert [after] in levels  # and after
    assert number.input_value() == after


def test_a_link_gives_a_fresh_profile_the_same_numbers(
    page: Page, chromium: Browser, lab: str
) -> None:
    opened(page, "/en/?temper=spiral&seed=7")
    mine = answer(page, f"{LEVER} [data-stop]", -1)
    page.get_by_role("link", name="Share").click()
    page.get_by_role("button", name="Make a short link").click()
    short = page.locator("#short").input_value()
    stranger = chromium.new_context(base_url=lab)
    theirs = stranger.new_page()
    with theirs.expect_response(
        lambda each: "/answer" in each.url and "stage=0" in each.url
    ) as heard:
        theirs.goto(short)
    found = heard.value.json()
    stranger.close()

    assert re.search(r"/s/[a-z2-7]{10}$", short)
    assert (found["worlds"], found["runs"]) == (mine["worlds"], mine["runs"])
    assert found["charts"] == mine["charts"]
    assert found["headline"] == mine["headline"]


def test_a_policy_set_aside_stands_beside_the_one_on_the_page(page: Page) -> None:
    opened(page)
    page.get_by_role("link", name="Diplomacy first").click()
    page.wait_for_selector("canvas")
    page.get_by_role("button", name="Set this policy aside").click()
    page.get_by_role("link", name="Compare side by side").click()

    expect(page.get_by_role("heading", level=3)).to_have_count(4)  # two policies under two charts
    assert page.locator(".side img").evaluate_all("all => all.every(each => each.alt.length > 10)")


def test_a_chart_is_chosen_by_its_title(page: Page) -> None:
    opened(page)
    settled(page)
    page.locator("select[name=chart]").first.select_option("trust")
    expect(page.locator("[data-figure='0'] [data-about]")).to_have_attribute(
        "href", re.compile("/charts/trust/")
    )
    assert query(page)["chart"][0] == "trust"


def test_the_keyboard_alone_moves_a_lever(page: Page) -> None:
    opened(page)
    slider = page.locator(f"{LEVER} [data-slider]")
    before = float(slider.input_value())
    slider.focus()
    page.keyboard.press("ArrowRight")

    assert float(slider.input_value()) == pytest.approx(before + 0.01)
    assert slider.get_attribute("aria-valuetext") == "21\u00a0%"


def test_without_javascript_the_form_gives_the_same_headline(
    chromium: Browser, lab: str, page: Page
) -> None:
    address = "/en/?retaliation_willingness=0.6"
    plain = chromium.new_context(base_url=lab, java_script_enabled=False)
    still = plain.new_page()
    opened(page, address)
    still.goto("/en/")
    still.locator("#lever-retaliation_willingness").fill("0.6")
    still.get_by_role("button", name="Show what follows").click()
    words = " ".join(still.locator("#headline").inner_text().split())
    drawn = still.locator("[data-figure] img").evaluate_all("all => all.map(each => each.complete)")
    plain.close()

    assert "16 worlds, 4 runs of each" in words
    assert drawn == [True, True]
    live = page.request.get("/en/answer?retaliation_willingness=0.6&stage=0").json()["headline"]
    change = re.search(r"[+−±][\d.]+", words)
    assert change is not None
    assert change[0] in live


def test_a_budget_that_does_not_add_up_is_refused_and_can_be_scaled(
    chromium: Browser, lab: str
) -> None:
    plain = chromium.new_context(base_url=lab, java_script_enabled=False)
    still = plain.new_page()
    still.goto("/en/")
    still.locator("#lever-defence_share").fill("0.9")
    still.get_by_role("button", name="Show what follows").click()
    assert "sum to 1.45" in still.inner_text("main")
    still.go_back()
    still.locator("#lever-defence_share").fill("0.9")
    still.get_by_role("button", name="Scale the budget").click()
    shares = still.locator("[data-budget] input[type=number]")
    total = sum(float(each.input_value()) for each in shares.all())
    plain.close()

    assert round(total, 9) == 1


def test_the_first_load_is_light_and_the_chart_library_comes_after(page: Page) -> None:
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if response.status == 200:
            sizes[response.url] = response.request.sizes()["responseBodySize"]

    page.on("response", weigh)
    opened(page)
    library = {url: size for url, size in sizes.items() if "vega" in url}
    answers = {url: size for url, size in sizes.items() if "/answer" in url or ".json" in url}
    rest = sum(sizes.values()) - sum(library.values()) - sum(answers.values())

    assert len(library) == 1
    assert rest < 200_000
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    asked = page.evaluate(
        "performance.getEntriesByType('resource')"
        ".find(each => each.name.includes('vega')).startTime"
    )
    assert asked > painted


def test_greyscale_tells_the_two_policies_apart(page: Page) -> None:
    page.goto("/en/charts/total_cost.json")
    drawn = json.loads(page.inner_text("body"))
    lines = json.dumps(drawn).split('"type": "line"')[1:]

    assert len(lines) >= 2
    assert any("strokeDash" in each for each in lines)  # one of them is broken, whatever its colour


def test_a_move_does_not_wait_for_the_page_to_refine(page: Page) -> None:
    opened(page)
    page.route(re.compile("stage=1"), lambda _route: None)  # a refinement that never ends
    before = pixels(page, 1)
    page.locator(f"{LEVER} [data-stop]").last.click()
    with page.expect_request(re.compile("stage=1"), timeout=60_000):
        pass
    said = answer(page, f"{LEVER} [data-stop]", 0)

    assert said["stage"] == 0
    page.wait_for_timeout(300)
    assert pixels(page, 1) != before


def test_a_replay_leaves_settings_and_address_as_they_were(page: Page) -> None:
    opened(page)
    answer(page, f"{LEVER} [data-stop]", -1)
    settled(page)
    before = query(page)
    page.get_by_role("button", name="Replay last change").click()
    expect(page.locator("#simulator")).to_have_js_property("inert", True)
    expect(page.locator("#simulator")).to_have_js_property("inert", False)

    assert query(page) == before


def test_a_chart_brings_its_own_caption(page: Page) -> None:
    opened(page)
    page.locator("select[name=chart]").first.select_option("trust")

    said = chart_text("trust", "en").message
    expect(page.locator("[data-figure='0'] [data-caption]")).to_have_text(said)


def test_an_emptied_field_stands_as_it_opened_and_a_budget_keeps_its_proportions(
    page: Page,
) -> None:
    opened(page)
    number = page.locator(f"{LEVER} input[type=number]")
    number.fill("0.9")
    number.press("Tab")
    number.fill("")
    number.press("Tab")
    assert number.input_value() == "0.2"
    defence, offence = page.locator("#lever-defence_share"), page.locator("#lever-offence_share")
    for share in ("1", "0.45"):
        defence.fill(share)
        defence.press("Tab")

    assert float(offence.input_value()) == pytest.approx(0.37)


def test_policies_set_aside_have_names_of_their_own(page: Page) -> None:
    opened(page)
    keep = page.get_by_role("button", name="Set this policy aside")
    keep.click()
    keep.click()
    page.get_by_role("button", name="Remove: Policy A").click()
    keep.click()

    assert page.locator("#kept li span").all_text_contents() == ["Policy B", "Policy A"]
    expect(page.locator("#differences")).to_contain_text("Policy A")
