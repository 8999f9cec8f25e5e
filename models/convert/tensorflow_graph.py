"""Reads a frozen TensorFlow GraphDef (.pb) without TensorFlow: the protobuf wire format and NumPy only.

Field numbers are those of TensorFlow's graph.proto, node_def.proto, attr_value.proto, tensor.proto and
tensor_shape.proto.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any, Iterator

import numpy as np

VARINT, FIXED64, LENGTH_DELIMITED, FIXED32 = 0, 1, 2, 5

DATA_TYPES = {
    1: np.float32,
    2: np.float64,
    3: np.int32,
    9: np.int64,
    10: np.bool_,
    19: np.float16,
}


@dataclass
class Node:
    """One operation: its inputs are names of nodes, perhaps with ":output" behind or "^" in front."""

    name: str = ""
    op: str = ""
    inputs: list[str] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)


def read_varint(data: memoryview, position: int) -> tuple[int, int]:
    """(the number at this position, the position behind it)."""
    result = shift = 0
    while True:
        byte = data[position]
        position += 1
        result |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return result, position


def fields(data: memoryview) -> Iterator[tuple[int, int, Any]]:
    """Each (field number, wire type, value) of a message: an int for a varint, else the bytes."""
    position = 0
    while position < len(data):
        key, position = read_varint(data, position)
        number, wire_type = key >> 3, key & 7
        if wire_type == VARINT:
            value, position = read_varint(data, position)
            yield number, wire_type, value
            continue
        if wire_type == LENGTH_DELIMITED:
            length, position = read_varint(data, position)
        elif wire_type in (FIXED64, FIXED32):
            length = 8 if wire_type == FIXED64 else 4
        else:
            raise ValueError(f"wire type {wire_type} is not in use")
        yield number, wire_type, data[position : position + length]
        position += length


def signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def integers(wire_type: int, value: Any) -> list[int]:
    """A repeated integer field: one number, or many packed."""
    if wire_type == VARINT:
        return [signed(value)]
    numbers, position = [], 0
    while position < len(value):
        number, position = read_varint(value, position)
        numbers.append(signed(number))
    return numbers


def floats(wire_type: int, value: Any) -> list[float]:
    return list(np.frombuffer(value, "<f4")) if wire_type == LENGTH_DELIMITED else [struct.unpack("<f", value)[0]]


def booleans(wire_type: int, value: Any) -> list[bool]:
    return [bool(v) for v in value] if wire_type == LENGTH_DELIMITED else [bool(value)]


def read_shape(data: memoryview) -> list[int]:
    """TensorShapeProto: the size of each dimension, 0 where none is stated."""
    shape = []
    for number, _, dimension in fields(data):
        if number == 2:
            sizes = [signed(value) for inner, _, value in fields(dimension) if inner == 1]
            shape.append(sizes[-1] if sizes else 0)
    return shape


def read_tensor(data: memoryview) -> np.ndarray | None:
    """TensorProto: a shorter list of values is filled up with its last one; None for a type we do not read."""
    data_type, shape, content, values = None, [], None, []
    for number, wire_type, value in fields(data):
        match number:
            case 1:
                data_type = value
            case 2:
                shape = read_shape(value)
            case 4:
                content = bytes(value)
            case 5:
                values += floats(wire_type, value)
            case 7 | 10:
                values += integers(wire_type, value)
            case 11:
                values += booleans(wire_type, value)
    if data_type not in DATA_TYPES:
        return None
    dtype = DATA_TYPES[data_type]
    if content:
        return np.frombuffer(content, dtype).reshape(shape)
    array = np.array(values, dtype)
    missing = int(np.prod(shape)) - array.size if shape else 1 - array.size
    if missing > 0:
        array = np.concatenate([array, np.full(missing, array[-1] if array.size else 0, dtype)])
    return array.reshape(shape)


def read_list(data: memoryview) -> list:
    """AttrValue.ListValue, for the strings and integers that strides and kernels need."""
    items: list = []
    for number, wire_type, value in fields(data):
        if number == 2:
            items.append(bytes(value))
        elif number == 3:
            items += integers(wire_type, value)
    return items


def read_attribute(data: memoryview) -> Any:
    """AttrValue: the one value that it holds."""
    for number, _, value in fields(data):
        match number:
            case 1:
                return read_list(value)
            case 2:
                return bytes(value)
            case 3:
                return signed(value)
            case 4:
                return struct.unpack("<f", value)[0]
            case 5:
                return bool(value)
            case 6:
                return ("dtype", value)
            case 7:
                return ("shape", read_shape(value))
            case 8:
                return read_tensor(value)
    return None


def read_entry(data: memoryview) -> tuple[str, Any]:
    """One (name, value) of a node's map of attributes."""
    name, attribute = "", None
    for number, _, value in fields(data):
        if number == 1:
            name = bytes(value).decode()
        else:
            attribute = read_attribute(value)
    return name, attribute


def read_node(data: memoryview) -> Node:
    node = Node()
    for number, _, value in fields(data):
        match number:
            case 1:
                node.name = bytes(value).decode()
            case 2:
                node.op = bytes(value).decode()
            case 3:
                node.inputs.append(bytes(value).decode())
            case 5:
                name, attribute = read_entry(value)
                node.attributes[name] = attribute
    return node


def load(path: str) -> list[Node]:
    """The nodes of the graph in the order of the file."""
    with open(path, "rb") as stream:
        data = memoryview(stream.read())
    return [read_node(value) for number, _, value in fields(data) if number == 1]
