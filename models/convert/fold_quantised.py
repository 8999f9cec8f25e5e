"""Block-quantised ONNX (YuNet and SFace of the OpenCV Zoo) to plain fp32 ONNX.

The published files keep their weights as integers, spread by DequantizeLinear and Reshape nodes, and list
graph inputs that no node reads. Here those nodes are computed once, Dropout (the identity at inference) is
removed, only inputs that are read remain, so that any ONNX Runtime loads the result, and PRelu is spread.

usage: fold_quantised.py INPUT OUTPUT [--dynamic-size]
"""

from __future__ import annotations

import argparse

import numpy as np
import onnx
from onnx import helper, numpy_helper

import spread_prelu

OPSET = 13
IR_VERSION = 8


def spread(values: np.ndarray, weight: np.ndarray, axis: int, block_size: int) -> np.ndarray:
    """Brings scales or zero points into a shape that broadcasts against the quantised weight.

    With a block size, `values` holds one number for each block along `axis`; without, one for the whole
    tensor or one for each index along `axis`.
    """
    if block_size:
        return np.repeat(values, block_size, axis=axis).take(range(weight.shape[axis]), axis=axis)
    if values.ndim == 1 and values.size > 1:
        shape = [1] * weight.ndim
        shape[axis] = -1
        return values.reshape(shape)
    return values


def dequantise(node: onnx.NodeProto, constants: dict[str, np.ndarray]) -> np.ndarray:
    """(weight - zero point) * scale, float32 in the shape of the weight, as ONNX defines DequantizeLinear."""
    attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    weight, scale, zero_point = (constants[name] for name in node.input)
    axis, block_size = attributes.get("axis", 1), attributes.get("block_size", 0)
    scale = spread(scale, weight, axis, block_size)
    zero_point = spread(zero_point, weight, axis, block_size)
    centred = weight.astype(np.int32) - zero_point.astype(np.int32)
    return (centred * scale.astype(np.float32)).astype(np.float32)


def names_read_outside_dropout(graph: onnx.GraphProto) -> set[str]:
    return {name for node in graph.node if node.op_type != "Dropout" for name in node.input}


def fold(graph: onnx.GraphProto, constants: dict[str, np.ndarray]) -> list[onnx.NodeProto]:
    """The nodes that remain; what was computed from constants is added to `constants`."""
    read = names_read_outside_dropout(graph)
    kept: list[onnx.NodeProto] = []
    dropout_source: dict[str, str] = {}
    for node in graph.node:
        from_constants = all(name in constants for name in node.input)
        if node.op_type == "DequantizeLinear" and from_constants:
            constants[node.output[0]] = dequantise(node, constants)
        elif node.op_type == "Reshape" and from_constants:
            constants[node.output[0]] = constants[node.input[0]].reshape(constants[node.input[1]])
        elif node.op_type == "Dropout":
            dropout_source[node.output[0]] = node.input[0]
        elif node.op_type != "Constant" or node.output[0] in read:
            kept.append(node)
    for node in kept:
        for index, name in enumerate(node.input):
            node.input[index] = dropout_source.get(name, name)
    return kept


def dimensions(value: onnx.ValueInfoProto):
    return value.type.tensor_type.shape.dim


def free_size(inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> None:
    """Inputs [N,C,H,W] with free H and W, outputs [N,A,...] with a free number of cells A."""
    for value in inputs:
        dimensions(value)[2].dim_param = "H"
        dimensions(value)[3].dim_param = "W"
    for value in outputs:
        dimensions(value)[1].dim_param = "A_" + value.name


def free_batch(values: list[onnx.ValueInfoProto]) -> None:
    for value in values:
        dimensions(value)[0].dim_param = "N"


def convert(model: onnx.ModelProto, dynamic_size: bool) -> onnx.ModelProto:
    """The same network in fp32: with `dynamic_size` for pictures of any size, else for batches of any size."""
    graph = model.graph
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = set(constants)
    nodes = fold(graph, constants)
    read = {name for node in nodes for name in node.input}
    written = {name for node in nodes for name in node.output}
    inputs = [value for value in graph.input if value.name in read and value.name not in weights]
    outputs = list(graph.output)
    if dynamic_size:
        free_size(inputs, outputs)
    else:
        free_batch(inputs + outputs)
    initializers = [
        numpy_helper.from_array(np.ascontiguousarray(constants[name]), name)
        for name in sorted(read)
        if name in constants and name not in written
    ]
    folded = helper.make_graph(nodes, graph.name or "g", inputs, outputs, initializers)
    spread_prelu.spread(folded)
    result = helper.make_model(folded, opset_imports=[helper.make_opsetid("", OPSET)])
    result.ir_version = IR_VERSION
    onnx.checker.check_model(result, full_check=True)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--dynamic-size", action="store_true")
    arguments = parser.parse_args()
    onnx.save(convert(onnx.load(arguments.input), arguments.dynamic_size), arguments.output)


if __name__ == "__main__":
    main()
