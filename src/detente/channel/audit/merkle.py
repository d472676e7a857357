"""The Merkle tree of RFC 6962, section 2: one hash over all lines, and short proofs about it.

A tree is read through `read(level, place)`, which gives the hash of one whole subtree of two to
the power `level` leaves; `levels_of` makes such a reader from leaves at hand.
"""

import hashlib
from collections.abc import Callable, Sequence

Read = Callable[[int, int], bytes]

EMPTY = hashlib.sha256(b"").digest()
"""The hash of a tree without leaves."""


class ProofError(ValueError):
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
    if not 0 <= place < size:
        raise ProofError(f"there is no leaf {place} among {size}")
    return _path(place, 0, size, read)


def consistency_from(old: int, new: int, read: Read) -> list[bytes]:
    """Prove that the tree of the first `old` leaves is the beginning of that of the first `new`.

    Raises
    ------
    ProofError
        `old` is not between 1 and `new`.
    """
    if not 1 <= old <= new:
        raise ProofError(f"{old} is not between 1 and {new}")
    return _beginning(old, 0, new, read, whole=True)


def check_inclusion(
    leaf: bytes, *, place: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Check a proof that a leaf hash stands at a place of the tree with this root.

    Raises
    ------
    ProofError
        It does not.
    """
    if not 0 <= place < size:
        raise ProofError(f"there is no leaf {place} among {size}")
    node, last, found = place, size - 1, leaf
    for step in proof:
        if last == 0:
            raise ProofError("the proof is too long")
        if node % 2 or node == last:
            found = node_hash(step, found)
            while not node % 2 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, step)
        node, last = node >> 1, last >> 1
    if last or found != root:
        raise ProofError("the leaf does not stand where the proof says")


def check_consistency(
    *, old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Check a proof that an older tree is the beginning of a newer one.

    Raises
    ------
    ProofError
        It does not show that: lines were altered, left out or put elsewhere.
    """
    if not 1 <= old <= new:
        raise ProofError(f"{old} is not between 1 and {new}")
    if old == new:
        if proof or old_root != new_root:
            raise ProofError("two trees of one size have different roots")
        return
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    _follow(steps, old=old, new=new, old_root=old_root, new_root=new_root)


def _follow(steps: list[bytes], *, old: int, new: int, old_root: bytes, new_root: bytes) -> None:
    node, last = old - 1, new - 1
    while node % 2:
        node, last = node >> 1, last >> 1
    if not steps:
        raise ProofError("the proof is empty")
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise ProofError("the proof is too long")
        if node % 2 or node == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not node % 2 and node:
                node, last = node >> 1, last >> 1
        else:
            after = node_hash(after, step)
        node, last = node >> 1, last >> 1
    if last or before != old_root or after != new_root:
        raise ProofError("the older tree is not the beginning of the newer one")


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
