"""A small ECAPA-TDNN with seeded random weights, for tests of the code path where the true weights are absent.

Desplanques et al., ECAPA-TDNN (2020), with global context in the attentive pooling, as the WeSpeaker release
has it, but 32 channels instead of 1024. `feats` [N,T,80], 80 log mel energies a frame with the utterance's mean
of each bin subtracted, becomes `embs` [N,192]. It tells no two people apart: never enrol anybody with it.

usage: ecapa_random.py OUTPUT
"""

from __future__ import annotations

import argparse

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
IR_VERSION = 8
SEED = 20
BINS = 80
CHANNELS = 32
SCALE = 8
"""Groups of channels that a Res2 block passes from one to the next."""

DILATIONS = (2, 3, 4)
SQUEEZE = 16
AGGREGATED = 96
EMBEDDING = 192
VARIANCE_FLOOR = 1e-7


class Builder:
    """Collects nodes and random weights; each method adds nodes and returns the name of its output."""

    def __init__(self) -> None:
        self.random = np.random.Generator(np.random.PCG64(SEED))
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def constant(self, values, dtype=np.float32) -> str:
        name = f"c{len(self.initializers)}"
        array = np.ascontiguousarray(np.asarray(values, dtype))
        self.initializers.append(numpy_helper.from_array(array, name))
        return name

    def uniform(self, bound: float, *shape: int) -> str:
        """Weights in [-bound, bound): doubles of the generator's raw bits, the same on every platform."""
        return self.constant((2 * self.random.random(shape) - 1) * bound)

    def node(self, op: str, inputs: list[str], **attributes) -> str:
        number = len(self.nodes) + 1
        output = f"{op.lower()}_{number}"
        self.nodes.append(helper.make_node(op, inputs, [output], name=f"n{number}_{op}", **attributes))
        return output

    def convolution(self, source: str, fan_in: int, fan_out: int, kernel: int = 1, dilation: int = 1) -> str:
        bound = (3.0 / (fan_in * kernel)) ** 0.5
        weight = self.uniform(bound, fan_out, fan_in, kernel)
        bias = self.uniform(0.1, fan_out)
        padding = dilation * (kernel // 2)
        return self.node("Conv", [source, weight, bias], dilations=[dilation], pads=[padding, padding])

    def normalised(self, source: str, channels: int) -> str:
        """A batch normalisation at inference, already one factor and one summand a channel."""
        factor = self.constant(1 + 0.2 * (2 * self.random.random((channels, 1)) - 1))
        scaled = self.node("Mul", [source, factor])
        return self.node("Add", [scaled, self.uniform(0.1, channels, 1)])

    def layer(self, source: str, fan_in: int, fan_out: int, kernel: int = 1, dilation: int = 1) -> str:
        rectified = self.node("Relu", [self.convolution(source, fan_in, fan_out, kernel, dilation)])
        return self.normalised(rectified, fan_out)

    def res2(self, source: str, dilation: int) -> str:
        width = CHANNELS // SCALE
        number = len(self.nodes) + 1
        groups = [f"group_{number}_{i}" for i in range(SCALE)]
        self.nodes.append(
            helper.make_node("Split", [source, self.constant([width] * SCALE, np.int64)], groups, axis=1))
        outputs = [self.layer(groups[0], width, width, 3, dilation)]
        for group in groups[1:-1]:
            mixed = self.node("Add", [outputs[-1], group])
            outputs.append(self.layer(mixed, width, width, 3, dilation))
        return self.node("Concat", [*outputs, groups[-1]], axis=1)

    def squeezed(self, source: str) -> str:
        mean = self.node("ReduceMean", [source], axes=[2], keepdims=1)
        hidden = self.node("Relu", [self.convolution(mean, CHANNELS, SQUEEZE)])
        gate = self.node("Sigmoid", [self.convolution(hidden, SQUEEZE, CHANNELS)])
        return self.node("Mul", [source, gate])

    def block(self, source: str, dilation: int) -> str:
        inner = self.layer(source, CHANNELS, CHANNELS)
        inner = self.layer(self.res2(inner, dilation), CHANNELS, CHANNELS)
        return self.node("Add", [source, self.squeezed(inner)])

    def moments(self, source: str, weights: str | None = None) -> tuple[str, str]:
        """(mean, standard deviation) over time, weighted where weights are given."""
        square = self.node("Mul", [source, source])
        if weights is None:
            mean = self.node("ReduceMean", [source], axes=[2], keepdims=1)
            mean_square = self.node("ReduceMean", [square], axes=[2], keepdims=1)
        else:
            axis = self.constant([2], np.int64)
            mean = self.node("ReduceSum", [self.node("Mul", [source, weights]), axis], keepdims=1)
            mean_square = self.node("ReduceSum", [self.node("Mul", [square, weights]), axis], keepdims=1)
        variance = self.node("Sub", [mean_square, self.node("Mul", [mean, mean])])
        return mean, self.node("Sqrt", [self.node("Max", [variance, self.constant(VARIANCE_FLOOR)])])

    def pooled(self, source: str) -> str:
        shape = self.node("Shape", [source])
        context = [self.node("Expand", [moment, shape]) for moment in self.moments(source)]
        joined = self.node("Concat", [source, *context], axis=1)
        hidden = self.node("Tanh", [self.convolution(joined, 3 * AGGREGATED, SQUEEZE)])
        weights = self.node("Softmax", [self.convolution(hidden, SQUEEZE, AGGREGATED)], axis=2)
        return self.node("Concat", list(self.moments(source, weights)), axis=1)

    def embedding(self, features: str) -> str:
        x = self.layer(self.node("Transpose", [features], perm=[0, 2, 1]), BINS, CHANNELS, 5)
        outputs = []
        for dilation in DILATIONS:
            x = self.block(x, dilation)
            outputs.append(x)
        joined = self.node("Concat", outputs, axis=1)
        aggregated = self.node("Relu", [self.convolution(joined, len(DILATIONS) * CHANNELS, AGGREGATED)])
        pooled = self.normalised(self.pooled(aggregated), 2 * AGGREGATED)
        linear = self.convolution(pooled, 2 * AGGREGATED, EMBEDDING)
        return self.node("Squeeze", [linear, self.constant([2], np.int64)])


def model() -> onnx.ModelProto:
    builder = Builder()
    last = builder.embedding("feats")
    builder.nodes.append(helper.make_node("Identity", [last], ["embs"], name="output"))
    graph = helper.make_graph(
        builder.nodes,
        "ecapa_tdnn_random",
        [helper.make_tensor_value_info("feats", TensorProto.FLOAT, ["N", "T", BINS])],
        [helper.make_tensor_value_info("embs", TensorProto.FLOAT, ["N", EMBEDDING])],
        builder.initializers,
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(made, full_check=True)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output")
    arguments = parser.parse_args()
    onnx.save(model(), arguments.output)


if __name__ == "__main__":
    main()
