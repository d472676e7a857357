"""Policies: the shipped packages as agreed, users' files read, and every slip refused."""

import pickle
from pathlib import Path

import pytest

from detente.world.errors import PolicyError
from detente.world.levers import POLICIES_FILE, status_quo
from detente.world.policies import (
    BUDGET_SHARES,
    CORE_POLICIES,
    LEVERS,
    POLICIES,
    Policy,
    Step,
    load_policy,
    policy_digest,
    read_policies,
)

# Shares of defence, forensics, decoys, offence and diplomacy.
STATUS_QUO = (0.45, 0.10, 0.03, 0.37, 0.05)
EXTREMES = {
    "status-quo": STATUS_QUO,
    "defence": (0.75, 0.15, 0.10, 0, 0),
    "retaliation-doctrine": STATUS_QUO,
    "retaliation-funded": (0, 0.2, 0, 0.8, 0),
    "measures": (0, 0, 0, 0, 1),
    "norms": (0, 0, 0, 0, 1),
    "diplomacy": (0, 0, 0, 0, 1),
    "integrated": (0.4, 0.15, 0.05, 0, 0.4),
}
DOCTRINE = {
    "retaliation_willingness": 0.35,
    "evidence_required": 0.65,
    "clarity": 0.6,
    "overshoot": 0.20,
}
OTHER_LEVERS: dict[str, dict[str, float]] = {
    "status-quo": {},
    "defence": {},
    "retaliation-doctrine": DOCTRINE,
    "retaliation-funded": DOCTRINE,
    "measures": {"measures_share": 1},
    "norms": {"measures_share": 0, "norm_commitment": 0.25, "inclusion": 0.5},
    "diplomacy": {"measures_share": 0.5, "norm_commitment": 0.25, "inclusion": 0.5},
    "integrated": {
        "retaliation_willingness": 0.12,
        "evidence_required": 0.85,
        "overshoot": 0.05,
        "norm_commitment": 0.25,
        "inclusion": 0.5,
    },
}

HEAD = 'title = "Mine"\nsummary = "A trial."\n'


def written(folder: Path, content: str | bytes, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def levers_of(policy: Policy) -> dict[str, float]:
    (step,) = policy.steps
    return dict(step.levers)


def test_the_packages_are_those_agreed() -> None:
    assert list(POLICIES) == list(EXTREMES)
    assert CORE_POLICIES == (
        "status-quo",
        "defence",
        "retaliation-doctrine",
        "retaliation-funded",
        "diplomacy",
        "integrated",
    )
    for policy in POLICIES.values():
        assert policy.title
        assert policy.summary.endswith(".")
        assert [step.start_month for step in policy.steps] == [0]


@pytest.mark.parametrize("key", EXTREMES)
def test_budgets_are_three_fifths_status_quo_and_two_fifths_of_the_extreme(key: str) -> None:
    shares = [levers_of(POLICIES[key])[name] for name in BUDGET_SHARES]
    mixed = [0.6 * now + 0.4 * most for now, most in zip(STATUS_QUO, EXTREMES[key], strict=True)]
    assert shares == pytest.approx(mixed, abs=1e-12)
    assert sum(shares) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("key", OTHER_LEVERS)
def test_the_other_levers_are_those_agreed_and_otherwise_the_status_quo(key: str) -> None:
    other = {name: value for name, value in status_quo().items() if name not in BUDGET_SHARES}
    chosen = levers_of(POLICIES[key])
    assert {name: chosen[name] for name in other} == {**other, **OTHER_LEVERS[key]}


def test_the_packages_do_different_things() -> None:
    assert len({policy_digest(policy) for policy in POLICIES.values()}) == len(POLICIES)


def test_a_policy_travels_between_processes() -> None:
    copy = pickle.loads(pickle.dumps(POLICIES["integrated"]))  # noqa: S301 - our own bytes
    assert copy == POLICIES["integrated"]


def test_a_shipped_policy_is_found_by_its_key() -> None:
    assert load_policy("diplomacy") is POLICIES["diplomacy"]


def test_a_file_with_levers_changes_only_those(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + '[levers]\nred_line = 4\nclarity = "60 %"\n', "My Line.toml")
    policy = load_policy(path)
    assert (policy.key, policy.title, policy.summary) == ("my-line", "Mine", "A trial.")
    assert levers_of(policy) == {**status_quo(), "red_line": 4.0, "clarity": 0.6}
    assert load_policy(str(path)) == policy


def test_a_file_may_change_nothing(tmp_path: Path) -> None:
    policy = load_policy(written(tmp_path, HEAD + "[levers]\n"))
    assert policy_digest(policy) == policy_digest(POLICIES["status-quo"])


def test_a_file_may_set_out_from_a_shipped_policy(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + 'based_on = "diplomacy"\n[levers]\nred_line = 4\n')
    assert levers_of(load_policy(path)) == {**levers_of(POLICIES["diplomacy"]), "red_line": 4.0}


STEPS = """
[[steps]]
start_month = "60 months"
[steps.levers]
defence_share = "57 %"
diplomacy_share = "13 %"

[[steps]]
start_month = 120
[steps.levers]
red_line = 4
"""
PHASED = HEAD + 'based_on = "diplomacy"' + STEPS


def test_steps_carry_over_what_they_do_not_name(tmp_path: Path) -> None:
    policy = load_policy(written(tmp_path, PHASED))
    base = levers_of(POLICIES["diplomacy"])
    then = {**base, "defence_share": 0.57, "diplomacy_share": 0.13}
    assert policy.steps == (Step(0, base), Step(60, then), Step(120, {**then, "red_line": 4.0}))


def test_before_a_late_first_step_things_stay_as_they_are(tmp_path: Path) -> None:
    late = "[[steps]]\nstart_month = 12\n[steps.levers]\nred_line = 4\n"
    policy = load_policy(written(tmp_path, HEAD + late))
    assert policy.steps[0] == Step(0, status_quo())
    assert [step.start_month for step in policy.steps] == [0, 12]


def test_a_first_step_at_month_nought_stands_alone(tmp_path: Path) -> None:
    once = "[[steps]]\nstart_month = 0\n[steps.levers]\nred_line = 4\n"
    assert levers_of(load_policy(written(tmp_path, HEAD + once)))["red_line"] == 4.0


def one_step(month: str) -> str:
    return f"{HEAD}[[steps]]\nstart_month = {month}\n[steps.levers]\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (HEAD + "[levers]\ndefense_share = 0.5", "did you mean 'defence_share'"),
        (HEAD + "[levers]\nred_line = 8", "red_line = 8 is outside its range"),
        (HEAD + '[levers]\nclarity = "3 months"', "its unit is share"),
        (HEAD + "[levers]\ndefence_share = 0.5", "sum to 1.05, not to 1"),
        (HEAD + "[levers]\nclarity = nan", "not a finite number"),
        (HEAD + "[levers]\nclarity = inf", "not a finite number"),
        (HEAD + "[levers]\nclarity = true", "not true or false"),
        (HEAD + "levers = 3", "'levers' holds a number"),
        (HEAD, "either"),
        (HEAD + "[levers]\n" + STEPS, "either"),
        (HEAD + 'based_on = "diplomcy"\n[levers]', "did you mean 'diplomacy'"),
        (HEAD + "based_on = 3\n[levers]", "'based_on' holds a number"),
        (HEAD + "base_on = 3\n[levers]", "'base_on' is not known(.|\n)*'based_on'"),
        ('summary = "x"\n[levers]', "'title' is missing"),
        ('title = "x"\n[levers]', "'summary' is missing"),
        ('title = ""\nsummary = "x"\n[levers]', "'title' holds a text"),
        (one_step("-1"), "start_month = -1 is outside(.|\n)*from 0 to 480"),
        (one_step("481"), "start_month = 481 is outside"),
        (one_step("1.5"), "start_month = 1.5 is not a whole number"),
        (one_step("nan"), "start_month = nan is not a finite number"),
        (one_step("true"), "start_month must be a number, not true or false"),
        (one_step('"5 years"'), "its unit is month"),
        (one_step('"soon"'), "is not a quantity"),
        (HEAD + "[[steps]]\n[steps.levers]", "'start_month' is missing"),
        (HEAD + "[[steps]]\nstart_month = 0", "'levers' is missing"),
        (HEAD + "[[steps]]\nstart = 0\n[steps.levers]", "did you mean 'start_month'"),
        (PHASED.replace("120", "60"), "does not come after(.|\n)*after 60"),
        (PHASED.replace("120", "12"), "step 2(.|\n)*put the steps in the order"),
        (PHASED.replace("57", "58"), "sum to 1.01, not to 1(.|\n)*step 1"),
        (HEAD + "steps = []", "no list of steps"),
        (HEAD + "steps = [3]", "no list of steps"),
        (HEAD + "[steps]\nstart_month = 0", "no list of steps"),
        (HEAD + "[levers", "is not TOML"),
        ("", "empty"),
        ("# nothing yet", "declares nothing"),
        (b"PK\x03\x04\xff\xfe", "not a UTF-8 text"),
    ],
)
def test_a_file_with_a_slip_is_refused(tmp_path: Path, content: str | bytes, words: str) -> None:
    with pytest.raises(PolicyError, match=words) as refusal:
        load_policy(written(tmp_path, content))
    assert "mine.toml" in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("diplomcy", "no policy 'diplomcy'(.|\n)*did you mean 'diplomacy'"),
        ("status_quo", "did you mean 'status-quo'"),
        ("nonsense", "known are: status-quo"),
        ("", "no policy ''"),
        ("x" * 5000, "no policy"),
        ("a\0b", "no policy"),
        ("nowhere/mine.toml", "no such file"),
        ("mine.toml", "no such file"),
    ],
)
def test_a_name_that_leads_nowhere_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PolicyError, match=words):
        load_policy(name)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="a folder"):
        load_policy(tmp_path)


@pytest.mark.parametrize("name", ["defence.toml", "Status Quo.toml", "___.toml"])
def test_a_file_may_not_take_the_name_of_a_shipped_policy(tmp_path: Path, name: str) -> None:
    with pytest.raises(PolicyError, match=r"name of its own(.|\n)*rename the file"):
        load_policy(written(tmp_path, HEAD + "[levers]", name))


def test_the_digest_tells_what_is_done_not_what_it_is_called() -> None:
    base = POLICIES["status-quo"]
    renamed = Policy("other", "Other", "Other.", base.steps)
    assert policy_digest(renamed) == policy_digest(base)
    later = Policy("a", "A", "A.", (Step(1, base.steps[0].levers),))
    assert policy_digest(later) != policy_digest(base)
    harder = Policy("a", "A", "A.", (Step(0, {**base.steps[0].levers, "red_line": 4.0}),))
    assert policy_digest(harder) != policy_digest(base)


def test_the_digest_is_the_same_however_equal_numbers_are_written() -> None:
    base = POLICIES["status-quo"].steps[0].levers
    whole = {name: int(value) if value == int(value) else value for name, value in base.items()}
    turned = dict(reversed(list({**whole, "inclusion": -0.0}.items())))
    assert policy_digest(Policy("a", "A", "A.", (Step(0, turned),))) == policy_digest(
        POLICIES["status-quo"]
    )


def test_the_digest_does_not_change_between_releases_unnoticed() -> None:
    # Results files carry it: a change belongs into the changelog, under "Changes results".
    assert policy_digest(POLICIES["status-quo"]).startswith("e491f67f4d58")


def test_the_shipped_file_is_read_whole_and_a_stray_key_in_it_is_refused(tmp_path: Path) -> None:
    assert read_policies(POLICIES_FILE) == dict(POLICIES)
    shipped = POLICIES_FILE.read_text(encoding="utf-8")
    for stray in ("cores = []\n" + shipped, shipped + "\n[policies.integrated.step]\n"):
        with pytest.raises(PolicyError, match="is not known here"):
            read_policies(written(tmp_path, stray, "policies.toml"))


def test_the_levers_are_at_hand_beside_the_policies() -> None:
    assert list(levers_of(POLICIES["integrated"])) == list(LEVERS)
