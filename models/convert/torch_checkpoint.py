"""Reads the tensors of a PyTorch checkpoint without PyTorch: NumPy and the standard library only.

Both formats of torch.save are read: the zip file of version 1.6 and later, and the legacy stream of pickles.
A pickle may name any function of any module; only the few names that a dictionary of tensors needs are
answered here, everything else is refused.
"""

from __future__ import annotations

import collections
import pickle
import struct
import zipfile
from typing import Any, BinaryIO, Callable

import numpy as np

LEGACY_MAGIC = 0x1950A86A20F9469CFC6C

STORAGE_TYPES = {
    "FloatStorage": np.dtype("<f4"),
    "DoubleStorage": np.dtype("<f8"),
    "HalfStorage": np.dtype("<f2"),
    "LongStorage": np.dtype("<i8"),
    "IntStorage": np.dtype("<i4"),
    "ShortStorage": np.dtype("<i2"),
    "CharStorage": np.dtype("i1"),
    "ByteStorage": np.dtype("u1"),
    "BoolStorage": np.dtype("?"),
}

Storages = Callable[[np.dtype, str, int], np.ndarray]
"""Answers (element type, key, number of elements) with the flat array of a storage."""


def rebuild_tensor(storage: np.ndarray, offset: int, size: tuple, stride: tuple, *_: Any) -> np.ndarray:
    """A view of the flat storage with this offset, size and stride, all counted in elements."""
    if any(extent == 0 for extent in size):
        return np.zeros(size, storage.dtype)
    last = offset + sum((extent - 1) * step for extent, step in zip(size, stride))
    if offset < 0 or any(step < 0 for step in stride) or last >= storage.size:
        raise pickle.UnpicklingError("a tensor reaches beyond its storage")
    bytes_stride = [step * storage.itemsize for step in stride]
    return np.lib.stride_tricks.as_strided(storage[offset:], size, bytes_stride)


def rebuild_parameter(data: np.ndarray, *_: Any) -> np.ndarray:
    return data


ALLOWED: dict[tuple[str, str], Any] = {
    ("collections", "OrderedDict"): collections.OrderedDict,
    ("torch._utils", "_rebuild_tensor"): rebuild_tensor,
    ("torch._utils", "_rebuild_tensor_v2"): rebuild_tensor,
    ("torch._utils", "_rebuild_parameter"): rebuild_parameter,
    **{("torch", name): dtype for name, dtype in STORAGE_TYPES.items()},
}


class RestrictedUnpickler(pickle.Unpickler):
    """Builds numbers, strings, containers and tensors; refuses every other name."""

    def __init__(self, stream: BinaryIO, storages: Storages | None = None):
        super().__init__(stream, encoding="utf-8")
        self._storages = storages

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in ALLOWED:
            return ALLOWED[module, name]
        raise pickle.UnpicklingError(f"refused: {module}.{name}")

    def persistent_load(self, identifier: tuple) -> np.ndarray:
        if self._storages is None:
            raise pickle.UnpicklingError("refused: a storage outside the checkpoint's dictionary")
        _, dtype, key, _, count = identifier[:5]
        return self._storages(dtype, key, count)


def read_zip(path: str) -> dict[str, np.ndarray]:
    """<root>/data.pkl holds the dictionary, <root>/data/<key> the bytes of each storage."""
    with zipfile.ZipFile(path) as archive:
        dictionary = next(name for name in archive.namelist() if name.endswith("/data.pkl"))
        root = dictionary[: -len("data.pkl")]
        loaded: dict[str, np.ndarray] = {}

        def storage(dtype: np.dtype, key: str, _: int) -> np.ndarray:
            if key not in loaded:
                loaded[key] = np.frombuffer(archive.read(f"{root}data/{key}"), dtype)
            return loaded[key]

        with archive.open(dictionary) as stream:
            return copied(RestrictedUnpickler(stream, storage).load())


def read_legacy(path: str) -> dict[str, np.ndarray]:
    """Pickles of magic, protocol, system, dictionary and list of keys, then a count and the bytes of each storage.

    The dictionary comes before the numbers, so its tensors are views of zeros that are filled afterwards.
    """
    waiting: dict[str, np.ndarray] = {}

    def storage(dtype: np.dtype, key: str, count: int) -> np.ndarray:
        return waiting.setdefault(key, np.zeros(count, dtype))

    with open(path, "rb") as stream:
        if RestrictedUnpickler(stream).load() != LEGACY_MAGIC:
            raise ValueError(f"{path} is not a PyTorch checkpoint")
        RestrictedUnpickler(stream).load()  # protocol version
        RestrictedUnpickler(stream).load()  # byte order and sizes of the machine that wrote it
        tensors = RestrictedUnpickler(stream, storage).load()
        for key in RestrictedUnpickler(stream).load():
            (count,) = struct.unpack("<q", stream.read(8))
            target = waiting[key]
            target[:] = np.frombuffer(stream.read(count * target.itemsize), target.dtype)
    return copied(tensors)


def copied(tensors: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: np.array(tensor, order="C") for name, tensor in tensors.items()}


def load(path: str) -> dict[str, np.ndarray]:
    """The named tensors of a checkpoint, each in its own contiguous array."""
    return read_zip(path) if zipfile.is_zipfile(path) else read_legacy(path)
