"""The tree: the published vectors of certificate transparency, an oracle, and every refusal."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree, verify_consistency

from detente.channel.audit.merkle import (
    EMPTY,
    ProofError,
    Read,
    append,
    check_consistency,
    check_inclusion,
    consistency_from,
    inclusion_from,
    leaf_hash,
    levels_of,
    root,
    root_from,
)

# The leaves, roots and proofs published with certificate transparency's reference implementation.
CONTENTS = [
    bytes.fromhex(each)
    for each in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSIONS = [  # place from 0, size, proof
    (0, 1, []),
    (
        0, 8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5, 8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1, 5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]  # fmt: skip
CONSISTENCIES = [  # old size, new size, proof
    (1, 1, []),
    (1, 8, INCLUSIONS[1][2]),
    (
        6, 8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2, 5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]  # fmt: skip

MANY = 70
LEAVES = [leaf_hash(bytes([place])) for place in range(MANY)]
READ = levels_of(LEAVES)
OTHER = leaf_hash(b"something else")


@pytest.fixture(scope="module")
def oracle() -> InmemoryTree:
    """Another's tree over the same leaves."""
    tree = InmemoryTree(algorithm="sha256")
    for place in range(MANY):
        tree.append_entry(bytes([place]))
    return tree


def _counting(read: Read, counted: list[tuple[int, int]]) -> Read:
    def reading(level: int, place: int) -> bytes:
        counted.append((level, place))
        return read(level, place)

    return reading


def _altered(value: bytes, byte: int, bit: int) -> bytes:
    changed = bytearray(value)
    changed[byte] ^= 1 << bit
    return bytes(changed)


# --- what others computed -------------------------------------------------------------------------


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert root([]) == EMPTY
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_published_roots_come_out() -> None:
    leaves = [leaf_hash(each) for each in CONTENTS]
    assert [root(leaves[:size]).hex() for size in range(1, 9)] == ROOTS


@pytest.mark.parametrize(("place", "size", "proof"), INCLUSIONS)
def test_the_published_inclusion_proofs_come_out_and_hold(
    place: int, size: int, proof: list[str]
) -> None:
    leaves = [leaf_hash(each) for each in CONTENTS]
    made = inclusion_from(size, place, levels_of(leaves))
    assert [step.hex() for step in made] == proof
    check_inclusion(
        leaves[place], place=place, size=size, proof=made, root=bytes.fromhex(ROOTS[size - 1])
    )


@pytest.mark.parametrize(("old", "new", "proof"), CONSISTENCIES)
def test_the_published_consistency_proofs_come_out_and_hold(
    old: int, new: int, proof: list[str]
) -> None:
    made = consistency_from(old, new, levels_of([leaf_hash(each) for each in CONTENTS]))
    assert [step.hex() for step in made] == proof
    check_consistency(
        old=old, old_root=bytes.fromhex(ROOTS[old - 1]),
        new=new, new_root=bytes.fromhex(ROOTS[new - 1]), proof=made,
    )  # fmt: skip


def test_roots_are_those_of_the_oracle(oracle: InmemoryTree) -> None:
    for size in range(MANY + 1):
        assert root_from(size, READ) == oracle.get_root(size)


def test_inclusion_proofs_are_those_of_the_oracle(oracle: InmemoryTree) -> None:
    for size in range(1, MANY + 1):
        for place in range(size):
            ours = inclusion_from(size, place, READ)
            # The oracle counts from one, and lists the leaf itself first.
            assert [LEAVES[place], *ours] == list(oracle.prove_inclusion(place + 1, size).path)


def test_the_oracle_and_we_agree_on_what_is_consistent(oracle: InmemoryTree) -> None:
    # Its proofs have another form than the RFC's: so each checks its own under the other's roots.
    for new in range(1, MANY + 1):
        for old in range(1, new + 1):
            verify_consistency(
                root_from(old, READ), root_from(new, READ), oracle.prove_consistency(old, new)
            )
            check_consistency(
                old=old, old_root=oracle.get_root(old), new=new, new_root=oracle.get_root(new),
                proof=consistency_from(old, new, READ),
            )  # fmt: skip


def test_consistency_proofs_are_those_that_the_rfc_defines() -> None:
    for new in range(1, MANY + 1):
        for old in range(1, new + 1):
            assert consistency_from(old, new, READ) == _subproof(old, LEAVES[:new], whole=True)


def _subproof(old: int, leaves: list[bytes], *, whole: bool) -> list[bytes]:
    """SUBPROOF of RFC 6962, section 2.1.2, over leaves at hand and without a table."""
    if old == len(leaves):
        return [] if whole else [root(leaves)]
    k = max(2**power for power in range(8) if 2**power < len(leaves))
    if old <= k:
        return [*_subproof(old, leaves[:k], whole=whole), root(leaves[k:])]
    return [*_subproof(old - k, leaves[k:], whole=False), root(leaves[:k])]


# --- what is kept ---------------------------------------------------------------------------------


def test_a_table_grown_leaf_by_leaf_gives_the_same_roots_and_proofs() -> None:
    table: dict[tuple[int, int], bytes] = {}

    def read(level: int, place: int) -> bytes:
        return table[level, place]

    for size, leaf in enumerate(LEAVES, start=1):
        made = {(level, place): node for level, place, node in append(size - 1, leaf, read)}
        assert not made.keys() & table.keys()  # what is kept is never written again
        table |= made
        assert root_from(size, read) == root(LEAVES[:size])
    assert inclusion_from(MANY, 41, read) == inclusion_from(MANY, 41, READ)
    assert consistency_from(37, MANY, read) == consistency_from(37, MANY, READ)
    assert len(table) < 2 * MANY


def test_a_root_or_proof_takes_few_reads_of_a_large_tree() -> None:
    size, logarithm = 10_007, 14
    leaves = [leaf_hash(place.to_bytes(2)) for place in range(size)]
    counted: list[tuple[int, int]] = []
    read = _counting(levels_of(leaves), counted)
    for reading in (
        lambda: root_from(size, read),
        lambda: inclusion_from(size, 4_099, read),
        lambda: consistency_from(5_003, size, read),
    ):
        counted.clear()
        reading()
        assert 0 < len(counted) <= 2 * logarithm


# --- every proof holds, and nothing else does -----------------------------------------------------


def test_every_inclusion_holds() -> None:
    for size in range(1, MANY + 1):
        for place in range(size):
            proof = inclusion_from(size, place, READ)
            whole = root_from(size, READ)
            check_inclusion(LEAVES[place], place=place, size=size, proof=proof, root=whole)


def test_every_consistency_holds() -> None:
    for new in range(1, MANY + 1):
        for old in range(1, new + 1):
            check_consistency(
                old=old, old_root=root_from(old, READ), new=new, new_root=root_from(new, READ),
                proof=consistency_from(old, new, READ),
            )  # fmt: skip


sizes = st.integers(1, MANY)
bits = st.tuples(st.integers(0, 31), st.integers(0, 7))


@given(st.data(), sizes, bits)
def test_an_inclusion_with_any_bit_altered_fails(
    data: st.DataObject, size: int, bit: tuple[int, int]
) -> None:
    place = data.draw(st.integers(0, size - 1))
    hashes = [LEAVES[place], root_from(size, READ), *inclusion_from(size, place, READ)]
    which = data.draw(st.integers(0, len(hashes) - 1))
    hashes[which] = _altered(hashes[which], *bit)
    leaf, whole, *proof = hashes
    with pytest.raises(ProofError):
        check_inclusion(leaf, place=place, size=size, proof=proof, root=whole)


@given(st.data(), sizes)
def test_an_inclusion_at_any_other_place_fails(data: st.DataObject, size: int) -> None:
    place = data.draw(st.integers(0, size - 1))
    claimed = data.draw(st.integers(-1, MANY + 1).filter(lambda other: other != place))
    proof = inclusion_from(size, place, READ)
    with pytest.raises(ProofError):
        check_inclusion(
            LEAVES[place], place=claimed, size=size, proof=proof, root=root_from(size, READ)
        )


@given(st.data(), sizes)
def test_an_inclusion_under_the_head_of_any_other_size_fails(
    data: st.DataObject, size: int
) -> None:
    place = data.draw(st.integers(0, size - 1))
    claimed = data.draw(st.integers(0, MANY).filter(lambda other: other != size))
    proof = inclusion_from(size, place, READ)
    with pytest.raises(ProofError):
        check_inclusion(
            LEAVES[place], place=place, size=claimed, proof=proof, root=root_from(claimed, READ)
        )


def test_a_root_alone_does_not_tell_its_size() -> None:
    # Why size and root are signed together: a proof of the same shape holds under both sizes.
    proof = inclusion_from(3, 0, READ)
    for size in (3, 4):
        check_inclusion(LEAVES[0], place=0, size=size, proof=proof, root=root_from(3, READ))


@given(st.data(), sizes, bits)
def test_a_consistency_with_any_bit_altered_fails(
    data: st.DataObject, new: int, bit: tuple[int, int]
) -> None:
    old = data.draw(st.integers(1, new))
    hashes = [root_from(old, READ), root_from(new, READ), *consistency_from(old, new, READ)]
    which = data.draw(st.integers(0, len(hashes) - 1))
    hashes[which] = _altered(hashes[which], *bit)
    old_root, new_root, *proof = hashes
    with pytest.raises(ProofError):
        check_consistency(old=old, old_root=old_root, new=new, new_root=new_root, proof=proof)


@given(st.data(), sizes)
def test_a_consistency_with_the_head_of_any_other_size_fails(data: st.DataObject, new: int) -> None:
    old = data.draw(st.integers(1, new))
    others = st.tuples(st.integers(1, MANY), st.integers(1, MANY))
    claimed = data.draw(others.filter(lambda other: other != (old, new) and other[0] != other[1]))
    with pytest.raises(ProofError):
        check_consistency(
            old=claimed[0], old_root=root_from(claimed[0], READ),
            new=claimed[1], new_root=root_from(claimed[1], READ),
            proof=consistency_from(old, new, READ),
        )  # fmt: skip


@given(st.data(), st.integers(2, MANY))
def test_an_altered_past_is_not_the_beginning_of_the_new_tree(
    data: st.DataObject, new: int
) -> None:
    old = data.draw(st.integers(1, new - 1))
    altered = list(LEAVES[:new])
    altered[data.draw(st.integers(0, old - 1))] = OTHER
    with pytest.raises(ProofError, match="not the beginning"):
        check_consistency(
            old=old, old_root=root_from(old, READ), new=new, new_root=root(altered),
            proof=consistency_from(old, new, levels_of(altered)),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("proof", "said"),
    [
        ([OTHER] * 4, "too long"),
        ([OTHER], "too short"),
        ([], "too short"),
        ([b"\0" * 31], "no hash"),
    ],
)
def test_a_proof_of_another_length_is_refused(proof: list[bytes], said: str) -> None:
    with pytest.raises(ProofError, match=said):
        check_inclusion(LEAVES[2], place=2, size=8, proof=proof, root=root_from(8, READ))
    with pytest.raises(ProofError, match=said):
        check_consistency(
            old=4, old_root=root_from(4, READ), new=16, new_root=root_from(16, READ),
            proof=proof,
        )  # fmt: skip


def test_bytes_cannot_be_moved_between_a_leaf_and_its_neighbour() -> None:
    left, right = LEAVES[0], LEAVES[1]
    with pytest.raises(ProofError, match="no hash"):
        check_inclusion(
            left[:-1], place=0, size=2, proof=[left[-1:] + right], root=root_from(2, READ)
        )


def test_a_node_does_not_pass_for_a_leaf() -> None:
    assert all(leaf_hash(one + other) != root([one, other]) for one, other in pairwise(LEAVES))


def test_two_roots_of_one_size_are_not_consistent() -> None:
    with pytest.raises(ProofError, match="not the beginning"):
        check_consistency(old=3, old_root=OTHER, new=3, new_root=root_from(3, READ), proof=[])


def test_one_size_needs_no_proof_and_takes_none() -> None:
    whole = root_from(3, READ)
    with pytest.raises(ProofError, match="too long"):
        check_consistency(old=3, old_root=whole, new=3, new_root=whole, proof=[OTHER])


def test_an_empty_proof_shows_nothing_of_a_tree_that_is_not_whole() -> None:
    with pytest.raises(ProofError, match="empty"):
        check_consistency(
            old=3, old_root=root_from(3, READ), new=4, new_root=root_from(4, READ), proof=[]
        )


@pytest.mark.parametrize(("place", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_a_leaf_that_is_not_there_has_no_proof(place: int, size: int) -> None:
    with pytest.raises(ProofError, match="no leaf"):
        inclusion_from(size, place, READ)
    with pytest.raises(ProofError, match="no leaf"):
        check_inclusion(OTHER, place=place, size=size, proof=[], root=EMPTY)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3), (-1, 3)])
def test_sizes_out_of_order_have_no_proof(old: int, new: int) -> None:
    with pytest.raises(ProofError, match="not between"):
        consistency_from(old, new, READ)
    with pytest.raises(ProofError, match="not between"):
        check_consistency(old=old, old_root=OTHER, new=new, new_root=OTHER, proof=[])
