"""The Merkle tree of RFC 6962, section 2: one hash over all lines, and short proofs about it.

A tree is read through `read(level, place)`, which gives the hash of one whole subtree of two to
the power `level` leaves; `levels_of` makes such a reader from leaves at hand, and `append` says
which subtrees a table must keep. A root or proof then takes a number of reads that grows with the
logarithm of the size.

A root alone does not say how many leaves it stands over: size and root belong together, and are
signed together (`lines.py`).
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence

from detente.world.errors import DetenteError

Read = Callable[[int, int], bytes]

HASH_BYTES = 32
"""Bytes of a SHA-256 hash (FIPS 180-4)."""

EMPTY = hashlib.sha256(b"").digest()
"""The hash of a tree without leaves."""


class ProofError(DetenteError):
    """A proof does not show what it is meant to show."""


def leaf_hash(content: bytes) -> bytes:
    """The hash of a leaf: a leaf can never pass for a node."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def levels_of(leaves: Sequence[bytes]) -> Read:
    """Make a reader of subtrees from the hashes of leaves."""
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([node_hash(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)])
    return lambda level, place: levels[level][place]


def append(place: int, leaf: bytes, read: Read) -> list[tuple[int, int, bytes]]:
    """Say which whole subtrees a leaf completes: each as level, place and hash, to be kept.

    Parameters
    ----------
    place
        The place of the leaf from 0: the number of leaves so far.
    read
        Reads subtrees of the tree before; on average once a leaf.
    """
    made = [(0, place, leaf)]
    while place % 2:
        level, _, right = made[-1]
        node = node_hash(read(level, place - 1), right)
        place //= 2
        made.append((level + 1, place, node))
    return made


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash over all of these leaf hashes."""
    return root_from(len(leaves), levels_of(leaves))


def root_from(size: int, read: Read) -> bytes:
    """The hash over the first `size` leaves of a tree."""
    return _range_hash(0, size, read) if size else EMPTY


def inclusion_from(size: int, place: int, read: Read) -> list[bytes]:
    """Prove that a leaf stands at a place (from 0) of the tree of the first `size` leaves.

    Raises
    ------
    ProofError
        There is no such leaf.
    """
    _check_place(place, size)
    return _path(place, 0, size, read)


def consistency_from(old: int, new: int, read: Read) -> list[bytes]:
    """Prove that the tree of the first `old` leaves is the beginning of that of the first `new`.

    Raises
    ------
    ProofError
        `old` is not between 1 and `new`.
    """
    _check_sizes(old, new)
    return _beginning(old, 0, new, read, whole=True)


def check_inclusion(
    leaf: bytes, *, place: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Check a proof that a leaf hash stands at a place of the tree of this size and root.

    Raises
    ------
    ProofError
        It does not.
    """
    _check_place(place, size)
    _check_hashes(leaf, root, *proof)
    found = leaf
    for step, on_left in _climb(place, size - 1, proof):
        found = node_hash(step, found) if on_left else node_hash(found, step)
    if found != root:
        raise ProofError("The leaf does not stand where the proof says.", where=f"leaf {place}")


def check_consistency(
    *, old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Check a proof that an older tree is the beginning of a newer one.

    Raises
    ------
    ProofError
        It does not show that: lines were altered, left out or put elsewhere.
    """
    _check_sizes(old, new)
    _check_hashes(old_root, new_root, *proof)
    node, last = old - 1, new - 1
    while node % 2:
        node, last = node >> 1, last >> 1
    # A proof from a whole tree leaves that tree's own root out: whoever checks has it.
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    if old == new:
        steps, last = [old_root, *proof], 0
    if not steps:
        raise ProofError("The proof is empty.")
    before = after = steps[0]
    for step, on_left in _climb(node, last, steps[1:]):
        before = node_hash(step, before) if on_left else before
        after = node_hash(step, after) if on_left else node_hash(after, step)
    if (before, after) != (old_root, new_root):
        raise ProofError("The older tree is not the beginning of the newer one.")


def _climb(node: int, last: int, steps: Sequence[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Say of each step of a proof whether it stands on the left, from a node up to the root.

    `node` and `last` are the places of the node and of the last one on its level (RFC 9162, 2.1.3).
    """
    for step in steps:
        if last == 0:
            raise ProofError("The proof is too long.")
        on_left = node % 2 == 1 or node == last
        while on_left and node and node % 2 == 0:  # levels on which the node stands alone
            node, last = node >> 1, last >> 1
        yield step, on_left
        node, last = node >> 1, last >> 1
    if last:
        raise ProofError("The proof is too short.")


def _check_place(place: int, size: int) -> None:
    if not 0 <= place < size:
        raise ProofError(f"There is no leaf {place} among {size}.", expected="a place from 0")


def _check_sizes(old: int, new: int) -> None:
    if not 1 <= old <= new:
        raise ProofError(f"The older size {old} is not between 1 and the newer, {new}.")


def _check_hashes(*hashes: bytes) -> None:
    if any(len(each) != HASH_BYTES for each in hashes):
        raise ProofError("This is no hash.", expected=f"{HASH_BYTES} bytes each")


def _split(size: int) -> int:
    """The largest power of two below a size of 2 or more."""
    return 1 << ((size - 1).bit_length() - 1)


def _range_hash(start: int, size: int, read: Read) -> bytes:
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return read(level, start >> level)
    left = _split(size)
    return node_hash(_range_hash(start, left, read), _range_hash(start + left, size - left, read))


def _path(place: int, start: int, size: int, read: Read) -> list[bytes]:
    if size == 1:
        return []
    left = _split(size)
    if place < left:
        return [*_path(place, start, left, read), _range_hash(start + left, size - left, read)]
    rest = _path(place - left, start + left, size - left, read)
    return [*rest, _range_hash(start, left, read)]


def _beginning(old: int, start: int, size: int, read: Read, *, whole: bool) -> list[bytes]:
    if old == size:
        return [] if whole else [_range_hash(start, size, read)]
    left = _split(size)
    if old <= left:
        rest = _beginning(old, start, left, read, whole=whole)
        return [*rest, _range_hash(start + left, size - left, read)]
    rest = _beginning(old - left, start + left, size - left, read, whole=False)
    return [*rest, _range_hash(start, left, read)]
