"""CAM++ speaker embedding (campplus_cn_en_common.pt of 3D-Speaker) to ONNX.

Wang et al., CAM++: A Fast and Efficient Network for Speaker Verification Using Context-Aware Masking (2023).
`fbank` [N,T,80], 80 log mel energies a frame with the utterance's mean of each bin subtracted, becomes
`embedding` [N,192], not normalised. Batch normalisation is folded into its neighbours in double precision.
The ReLU that some packages put after the last layer is left out: the model was not trained with it.

usage: campplus.py INPUT OUTPUT
"""

from __future__ import annotations

import argparse

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import torch_checkpoint

OPSET = 17
IR_VERSION = 8
EMBEDDING = 192
BATCH_NORM_EPSILON = 1e-5
SEGMENT = 100
"""Frames of one segment of the context that masks a layer."""

DENSE_BLOCKS = ((12, 3, 1), (24, 3, 2), (16, 3, 2))
"""(layers, kernel, dilation) of the three densely connected blocks."""


class Builder:
    """Collects nodes and weights; each method adds nodes and returns the name of its output."""

    def __init__(self, weights: dict[str, np.ndarray]):
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def constant(self, values, dtype=np.float32) -> str:
        name = f"c{len(self.initializers)}"
        array = np.ascontiguousarray(np.asarray(values, dtype))
        self.initializers.append(numpy_helper.from_array(array, name))
        return name

    def integers(self, *values: int) -> str:
        return self.constant(values, np.int64)

    def node(self, op: str, inputs: list[str], **attributes) -> str:
        number = len(self.nodes) + 1
        output = f"{op.lower()}_{number}"
        self.nodes.append(helper.make_node(op, inputs, [output], name=f"n{number}_{op}", **attributes))
        return output

    def relu(self, source: str) -> str:
        return self.node("Relu", [source])

    def batch_norm(self, layer: str) -> tuple[np.ndarray, np.ndarray]:
        """(scale, shift) of the normalisation at inference: scale * x + shift, in double precision."""
        variance = self.weights[layer + ".running_var"].astype(np.float64)
        mean = self.weights[layer + ".running_mean"].astype(np.float64)
        gamma = self.weights.get(layer + ".weight", np.ones_like(variance)).astype(np.float64)
        beta = self.weights.get(layer + ".bias", np.zeros_like(variance)).astype(np.float64)
        scale = gamma / np.sqrt(variance + BATCH_NORM_EPSILON)
        return scale, beta - mean * scale

    def conv(self, source: str, layer: str, norm: str | None = None, **attributes) -> str:
        """A convolution, with the batch normalisation that follows it folded in."""
        weight = self.weights[layer + ".weight"].astype(np.float64)
        bias = self.weights.get(layer + ".bias")
        bias = np.zeros(weight.shape[0]) if bias is None else bias.astype(np.float64)
        if norm:
            scale, shift = self.batch_norm(norm)
            weight = weight * scale.reshape(-1, *[1] * (weight.ndim - 1))
            bias = bias * scale + shift
        inputs = [source, self.constant(weight), self.constant(bias)]
        return self.node("Conv", inputs, kernel_shape=list(weight.shape[2:]), **attributes)

    def norm_relu(self, source: str, layer: str) -> str:
        """Batch normalisation on [N,C,T] that no convolution precedes, then ReLU."""
        scale, shift = self.batch_norm(layer)
        scaled = self.node("Mul", [source, self.constant(scale.reshape(1, -1, 1))])
        return self.relu(self.node("Add", [scaled, self.constant(shift.reshape(1, -1, 1))]))

    def residual(self, source: str, layer: str, stride: list[int]) -> str:
        """One residual block of the two-dimensional front end."""
        around = {"pads": [1, 1, 1, 1]}
        inner = self.relu(self.conv(source, f"{layer}.conv1", f"{layer}.bn1", strides=stride, **around))
        inner = self.conv(inner, f"{layer}.conv2", f"{layer}.bn2", strides=[1, 1], **around)
        if f"{layer}.shortcut.0.weight" in self.weights:
            source = self.conv(source, f"{layer}.shortcut.0", f"{layer}.shortcut.1", strides=stride)
        return self.relu(self.node("Add", [inner, source]))

    def front(self, fbank: str) -> str:
        """[N,T,80] to [N,320,T]: residual convolutions over time and frequency, then 32 channels of 10 bands."""
        source = self.node("Transpose", [fbank], perm=[0, 2, 1])
        # The number of a constant is part of its name, so constants keep this order of creation.
        source = self.node("Unsqueeze", [source, self.integers(1)])
        around = {"pads": [1, 1, 1, 1]}
        source = self.relu(self.conv(source, "head.conv1", "head.bn1", strides=[1, 1], **around))
        for layer in (1, 2):
            source = self.residual(source, f"head.layer{layer}.0", [2, 1])
            source = self.residual(source, f"head.layer{layer}.1", [1, 1])
        source = self.relu(self.conv(source, "head.conv2", "head.bn2", strides=[2, 1], **around))
        channels = self.weights["xvector.tdnn.linear.weight"].shape[1]
        return self.node("Reshape", [source, self.integers(0, channels, -1)])

    def segment_means(self, source: str, frames: str) -> str:
        """The mean of each segment of SEGMENT frames, repeated for each of its frames."""
        window = {"kernel_shape": [SEGMENT], "strides": [SEGMENT]}
        means = self.node("AveragePool", [source], ceil_mode=1, count_include_pad=0, **window)
        column = self.node("Unsqueeze", [means, self.integers(3)])
        repeated = self.node("Tile", [column, self.integers(1, 1, 1, SEGMENT)])
        flat = self.node("Reshape", [repeated, self.integers(0, 0, -1)])
        return self.node("Slice", [flat, self.integers(0), frames, self.integers(2)])

    def masked_layer(self, source: str, layer: str, kernel: int, dilation: int, frames: str) -> str:
        """A layer of a dense block: local convolution, masked by the utterance's and the segment's context."""
        inner = self.norm_relu(source, f"{layer}.nonlinear1.batchnorm")
        inner = self.relu(self.conv(inner, f"{layer}.linear1", f"{layer}.nonlinear2.batchnorm"))
        pads = [(kernel - 1) // 2 * dilation] * 2
        local = self.conv(inner, f"{layer}.cam_layer.linear_local", dilations=[dilation], pads=pads)
        segments = self.segment_means(inner, frames)
        context = self.node("Add", [self.node("ReduceMean", [inner], axes=[2], keepdims=1), segments])
        context = self.relu(self.conv(context, f"{layer}.cam_layer.linear1"))
        mask = self.node("Sigmoid", [self.conv(context, f"{layer}.cam_layer.linear2")])
        return self.node("Concat", [source, self.node("Mul", [local, mask])], axis=1)

    def trunk(self, source: str) -> tuple[str, str]:
        """[N,320,T] to ([N,C,T'], the number of frames T' as a tensor [1])."""
        tdnn = {"strides": [2], "pads": [2, 2]}
        source = self.relu(self.conv(source, "xvector.tdnn.linear", "xvector.tdnn.nonlinear.batchnorm", **tdnn))
        frames = self.node("Slice", [self.node("Shape", [source]), self.integers(2), self.integers(3)])
        for block, (layers, kernel, dilation) in enumerate(DENSE_BLOCKS, 1):
            for layer in range(1, layers + 1):
                name = f"xvector.block{block}.tdnnd{layer}"
                source = self.masked_layer(source, name, kernel, dilation, frames)
            transit = f"xvector.transit{block}"
            source = self.conv(self.norm_relu(source, f"{transit}.nonlinear.batchnorm"), f"{transit}.linear")
        return self.norm_relu(source, "xvector.out_nonlinear.batchnorm"), frames

    def statistics(self, source: str, frames: str) -> str:
        """[N,C,T'] to [N,2C]: mean and unbiased standard deviation over time."""
        mean = self.node("ReduceMean", [source], axes=[2], keepdims=1)
        centred = self.node("Sub", [source, mean])
        squares = self.node("Mul", [centred, centred])
        total = self.node("ReduceSum", [squares, self.integers(2)], keepdims=1)
        count = self.node("Cast", [frames], to=TensorProto.FLOAT)
        freedom = self.node("Sub", [count, self.constant([1.0])])
        freedom = self.node("Max", [freedom, self.constant([1.0])])
        deviation = self.node("Sqrt", [self.node("Div", [total, freedom])])
        both = self.node("Concat", [mean, deviation], axis=1)
        return self.node("Squeeze", [both, self.integers(2)])

    def projection(self, source: str) -> None:
        """[N,2C] to `embedding` [N,192]: the last linear layer with its batch normalisation folded in."""
        weight = self.weights["xvector.dense.linear.weight"][:, :, 0].astype(np.float64)
        scale, shift = self.batch_norm("xvector.dense.nonlinear.batchnorm")
        inputs = [source, self.constant((weight * scale[:, None]).T), self.constant(shift)]
        self.nodes.append(helper.make_node("Gemm", inputs, ["embedding"], name="dense"))


def convert(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    builder = Builder(weights)
    features, frames = builder.trunk(builder.front("fbank"))
    builder.projection(builder.statistics(features, frames))
    graph = helper.make_graph(
        builder.nodes,
        "campplus_zh_en_common_advanced",
        [helper.make_tensor_value_info("fbank", TensorProto.FLOAT, ["N", "T", 80])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["N", EMBEDDING])],
        builder.initializers,
    )
    opset = [helper.make_opsetid("", OPSET)]
    model = helper.make_model(graph, opset_imports=opset, producer_name="campplus-numpy-export")
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("output")
    arguments = parser.parse_args()
    onnx.save(convert(torch_checkpoint.load(arguments.input)), arguments.output)


if __name__ == "__main__":
    main()
