"""Reading a QR code as a camera does, but for repairing what is lost: mask, path, blocks, bytes."""

from __future__ import annotations

from segno import consts

Grid = list[list[int]]

MASKS = (
    lambda i, j: (i + j) % 2,
    lambda i, _j: i % 2,
    lambda _i, j: j % 3,
    lambda i, j: (i + j) % 3,
    lambda i, j: (i // 2 + j // 3) % 2,
    lambda i, j: i * j % 2 + i * j % 3,
    lambda i, j: (i * j % 2 + i * j % 3) % 2,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2,
)
LEVELS = {1: "L", 0: "M", 3: "Q", 2: "H"}
BLOCKS = {"L": consts.ERROR_LEVEL_L, "M": consts.ERROR_LEVEL_M, "Q": consts.ERROR_LEVEL_Q, "H": consts.ERROR_LEVEL_H}  # fmt: skip


def read(grid: Grid, quiet: int = 4) -> tuple[str, str]:
    """The text of a code in byte mode, and its level of error correction."""
    code = [row[quiet:-quiet] for row in grid[quiet:-quiet]]
    side = len(code)
    version = (side - 17) // 4
    told = [code[8][j] for j in (0, 1, 2, 3, 4)]
    level, mask = divmod(_number(told) ^ 0b10101, 8)
    bits = [code[i][j] ^ (not MASKS[mask](i, j)) for i, j in _path(side, _reserved(side, version))]
    words = [_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)]
    data = "".join(f"{word:08b}" for word in _joined(words, version, LEVELS[level]))
    assert data[:4] == "0100", "not in byte mode"
    wide = 8 if version < 10 else 16
    length = int(data[4 : 4 + wide], 2)
    body = data[4 + wide : 4 + wide + 8 * length]
    text = bytes(int(body[at : at + 8], 2) for at in range(0, len(body), 8))
    return text.decode(), LEVELS[level]


def _number(bits: list[int]) -> int:
    return int("".join(str(int(bit)) for bit in bits), 2)


def _reserved(side: int, version: int) -> set[tuple[int, int]]:
    """Finders with their format words, timing lines, alignment marks, and the version's words."""
    far = side - 8
    taken = {(i, j) for i in range(9) for j in range(9)}
    taken |= {(i, j) for i in range(9) for j in range(far, side)}
    taken |= {(i, j) for i in range(far, side) for j in range(9)}
    taken |= {(6, k) for k in range(side)} | {(k, 6) for k in range(side)}
    centres = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    for i in centres:
        for j in centres:
            if (i, j) not in {(6, 6), (6, side - 7), (side - 7, 6)}:
                taken |= {(i + y, j + x) for y in range(-2, 3) for x in range(-2, 3)}
    if version > 6:
        taken |= {(i, j) for i in range(6) for j in range(side - 11, far)}
        taken |= {(j, i) for i in range(6) for j in range(side - 11, far)}
    return taken


def _path(side: int, taken: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Two columns at a time from the right, up and down in turn, around the vertical timing line."""
    places, upwards = [], True
    for right in [*range(side - 1, 6, -2), *range(5, 0, -2)]:
        rows = range(side - 1, -1, -1) if upwards else range(side)
        places += [(i, j) for i in rows for j in (right, right - 1) if (i, j) not in taken]
        upwards = not upwards
    return places


def _joined(words: list[int], version: int, level: str) -> list[int]:
    """The data words of every block, one block after the other."""
    groups = consts.ECC[version][BLOCKS[level]]
    sizes = [group.num_data for group in groups for _ in range(group.num_blocks)]
    blocks: list[list[int]] = [[] for _ in sizes]
    stream = iter(words)
    for at in range(max(sizes)):
        for block, size in zip(blocks, sizes, strict=True):
            if at < size:
                block.append(next(stream))
    return [word for block in blocks for word in block]
