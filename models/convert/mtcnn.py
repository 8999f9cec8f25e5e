"""The three networks of MTCNN (pnet.pt, rnet.pt, onet.pt of facenet-pytorch 2.6.0) to ONNX.

Zhang et al., Joint Face Detection and Alignment using Multi-task Cascaded Convolutional Networks (2016).
Each takes RGB as (x - 127.5) / 128 in [N,3,H,W] and gives
  pnet, any size:  reg [N,4,h,w], prob [N,2,h,w]
  rnet, 24 x 24:   reg [N,4], prob [N,2]
  onet, 48 x 48:   reg [N,4], landmarks [N,10] (5 x, then 5 y), prob [N,2]
where prob is after softmax and prob[1] is the probability of a face.

usage: mtcnn.py INPUT OUTPUT pnet|rnet|onet
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import spread_prelu
import torch_checkpoint

OPSET = 13
IR_VERSION = 8


@dataclass(frozen=True)
class Layer:
    """One layer of the trunk: its kind, its name in the checkpoint and, for pooling, the kernel's size."""

    kind: str
    name: str
    kernel: int = 0


@dataclass(frozen=True)
class Head:
    """One output: its name, the layer that makes it, how many numbers, and whether softmax follows."""

    output: str
    layer: str
    width: int
    softmax: bool = False


@dataclass(frozen=True)
class Net:
    """`size` is the side of the square input; None where the network is fully convolutional."""

    layers: tuple[Layer, ...]
    heads: tuple[Head, ...]
    size: int | None


def conv(number: int) -> tuple[Layer, Layer]:
    return Layer("conv", f"conv{number}"), Layer("prelu", f"prelu{number}")


def pool(number: int, kernel: int) -> Layer:
    return Layer("pool", f"pool{number}", kernel)


def dense(number: int) -> tuple[Layer, Layer, Layer]:
    return Layer("flatten", "flat"), Layer("dense", f"dense{number}"), Layer("prelu", f"prelu{number}")


NETS = {
    "pnet": Net(
        (*conv(1), pool(1, 2), *conv(2), *conv(3)),
        (Head("reg", "conv4_2", 4), Head("prob", "conv4_1", 2, softmax=True)),
        None,
    ),
    "rnet": Net(
        (*conv(1), pool(1, 3), *conv(2), pool(2, 3), *conv(3), *dense(4)),
        (Head("reg", "dense5_2", 4), Head("prob", "dense5_1", 2, softmax=True)),
        24,
    ),
    "onet": Net(
        (*conv(1), pool(1, 3), *conv(2), pool(2, 3), *conv(3), pool(3, 2), *conv(4), *dense(5)),
        (Head("reg", "dense6_2", 4), Head("landmarks", "dense6_3", 10), Head("prob", "dense6_1", 2, softmax=True)),
        48,
    ),
}


class Builder:
    """Collects nodes and weights; each method adds one layer to `source` and returns its output's name."""

    def __init__(self, weights: dict[str, np.ndarray]):
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def constant(self, name: str, values: np.ndarray) -> str:
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, op: str, inputs: list[str], output: str, **attributes) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], **attributes))
        return output

    def linear(self, source: str, layer: str, output: str) -> str:
        """A convolution where the weight has four dimensions, else a matrix product."""
        weight, bias = self.weights[layer + ".weight"], self.weights[layer + ".bias"]
        inputs = [source, self.constant(layer + ".w", weight), self.constant(layer + ".b", bias)]
        if weight.ndim == 4:
            return self.node("Conv", inputs, output)
        return self.node("Gemm", inputs, output, transB=1)

    def prelu(self, source: str, layer: str, spatial: bool) -> str:
        slope = self.weights[layer + ".weight"]
        shaped = slope.reshape(-1, 1, 1) if spatial else slope
        return self.node("PRelu", [source, self.constant(layer + ".s", shaped)], layer)

    def flatten(self, source: str, layer: str) -> str:
        """The dense weights expect the order (width, height, channel) of the original Caffe model."""
        transposed = self.node("Transpose", [source], layer + "_t", perm=[0, 3, 2, 1])
        return self.node("Flatten", [transposed], layer, axis=1)

    def trunk(self, layers: tuple[Layer, ...], source: str) -> str:
        spatial = True
        for layer in layers:
            match layer.kind:
                case "conv" | "dense":
                    source = self.linear(source, layer.name, layer.name)
                case "prelu":
                    source = self.prelu(source, layer.name, spatial)
                case "pool":
                    size = {"kernel_shape": [layer.kernel] * 2, "strides": [2, 2]}
                    source = self.node("MaxPool", [source], layer.name, ceil_mode=1, **size)
                case "flatten":
                    source, spatial = self.flatten(source, layer.name), False
        return source

    def head(self, head: Head, source: str) -> None:
        if head.softmax:
            self.node("Softmax", [self.linear(source, head.layer, head.layer)], head.output, axis=1)
        else:
            self.linear(source, head.layer, head.output)


def convert(weights: dict[str, np.ndarray], name: str) -> onnx.ModelProto:
    net = NETS[name]
    builder = Builder(weights)
    features = builder.trunk(net.layers, "input")
    for head in net.heads:
        builder.head(head, features)
    picture, cells = (["H", "W"], ["h", "w"]) if net.size is None else ([net.size] * 2, [])
    graph = helper.make_graph(
        builder.nodes,
        f"mtcnn_{name}.onnx",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["N", 3, *picture])],
        [helper.make_tensor_value_info(h.output, TensorProto.FLOAT, ["N", h.width, *cells]) for h in net.heads],
        builder.initializers,
    )
    spread_prelu.spread(graph)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("net", choices=sorted(NETS))
    arguments = parser.parse_args()
    onnx.save(convert(torch_checkpoint.load(arguments.input), arguments.net), arguments.output)


if __name__ == "__main__":
    main()
