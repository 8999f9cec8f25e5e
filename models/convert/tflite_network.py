"""A TensorFlow Lite network (MediaPipe's face_landmark.tflite) to ONNX.

Kartynnik et al., Real-time Facial Surface Geometry from Monocular Video on Mobile GPUs (2019). Only the seven
operations of that network are handled, others are refused by name. Shapes are static, weights of 16 bits
become 32, tensors stay NHWC with a Transpose around each convolution and pooling, which ONNX Runtime folds.
`input` [1,192,192,3], RGB / 255, becomes `output0` [1,1,1,1404] (468 points x, y, z) and `output1` [1,1,1,1]
(logit of a face).

usage: tflite_network.py INPUT OUTPUT
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np
import onnx
import tflite
from onnx import TensorProto, helper, numpy_helper

OPSET = 18
IR_VERSION = 9

OPERATIONS = {number: name for name, number in vars(tflite.BuiltinOperator).items() if isinstance(number, int)}
ELEMENT_TYPES = {0: np.float32, 1: np.float16, 2: np.int32}
"""TensorFlow Lite's TensorType to NumPy's types."""

PADDING_SAME = 0
NO_ACTIVATION = 0


def same_padding(extent: int, kernel: int, stride: int, dilation: int = 1) -> tuple[int, int]:
    """(before, after) of TensorFlow's padding SAME: the odd pixel goes behind."""
    windows = -(-extent // stride)
    total = max((windows - 1) * stride + (kernel - 1) * dilation + 1 - extent, 0)
    return total // 2, total - total // 2


def options(operation: tflite.Operator, kind: type) -> Any:
    """The options of an operation, read as this table of the schema."""
    result, table = kind(), operation.BuiltinOptions()
    result.Init(table.Bytes, table.Pos)
    return result


class Converter:
    """Translates the operations of the first subgraph in their order."""

    def __init__(self, model: tflite.Model):
        self.model = model
        self.graph = model.Subgraphs(0)
        self.tensors = [self.graph.Tensors(i) for i in range(self.graph.TensorsLength())]
        self.constants = self.read_constants()
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: dict[str, onnx.TensorProto] = {}
        self.temporaries = 0

    def shape(self, index: int) -> list[int]:
        tensor = self.tensors[index]
        return [int(extent) for extent in tensor.ShapeAsNumpy()] if tensor.ShapeLength() else []

    def read_constants(self) -> dict[int, np.ndarray]:
        constants = {}
        for index, tensor in enumerate(self.tensors):
            buffer = self.model.Buffers(tensor.Buffer())
            if buffer.DataLength():
                values = np.frombuffer(buffer.DataAsNumpy().tobytes(), ELEMENT_TYPES[tensor.Type()])
                constants[index] = values.reshape(self.shape(index))
        return constants

    def initializer(self, name: str, values: np.ndarray) -> str:
        self.initializers[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def source(self, index: int) -> str:
        """The name of a tensor; where it is a constant, as an initializer of 32 bits."""
        name = f"t{index}"
        if index in self.constants:
            values = self.constants[index]
            self.initializer(name, values.astype(np.float32) if values.dtype == np.float16 else values)
        return name

    def temporary(self) -> str:
        self.temporaries += 1
        return f"x{self.temporaries}"

    def node(self, op: str, inputs: list[str], output: str | None = None, **attributes) -> str:
        output = output or self.temporary()
        name = f"n{len(self.nodes)}_{op}"
        self.nodes.append(helper.make_node(op, inputs, [output], name=name, **attributes))
        return output

    def channels_first(self, source: str) -> str:
        return self.node("Transpose", [source], perm=[0, 3, 1, 2])

    def channels_last(self, source: str) -> str:
        return self.node("Transpose", [source], perm=[0, 2, 3, 1])

    def finish(self, source: str, activation: int, output: str) -> None:
        """The end of an operation that could carry an activation; this network fuses none."""
        if activation != NO_ACTIVATION:
            raise SystemExit(f"the fused activation {activation} is not handled")
        self.node("Identity", [source], output)

    def convolution(self, operation: tflite.Operator, number: int, output: str, depthwise: bool) -> None:
        """Weights [out,h,w,in], or [1,h,w,out] depthwise, to ONNX's [out,in / group,h,w]."""
        settings = options(operation, tflite.DepthwiseConv2DOptions if depthwise else tflite.Conv2DOptions)
        source, weight_index, bias_index = (int(index) for index in operation.InputsAsNumpy())
        weight = self.constants[weight_index].astype(np.float32)
        _, height, width, channels = self.shape(source)
        kernel = list(weight.shape[1:3])
        strides = [settings.StrideH(), settings.StrideW()]
        dilations = [settings.DilationHFactor(), settings.DilationWFactor()]
        inputs = [
            self.channels_first(self.source(source)),
            self.initializer(f"w{number}", weight.transpose(3, 0, 1, 2) if depthwise else weight.transpose(0, 3, 1, 2)),
            self.initializer(f"b{number}", self.constants[bias_index].astype(np.float32)),
        ]
        top = bottom = left = right = 0
        if settings.Padding() == PADDING_SAME:
            top, bottom = same_padding(height, kernel[0], strides[0], dilations[0])
            left, right = same_padding(width, kernel[1], strides[1], dilations[1])
        result = self.node(
            "Conv",
            inputs,
            kernel_shape=kernel,
            strides=strides,
            dilations=dilations,
            pads=[top, left, bottom, right],
            group=channels if depthwise else 1,
        )
        self.finish(self.channels_last(result), settings.FusedActivationFunction(), output)

    def pooling(self, operation: tflite.Operator, source: int, output: str) -> None:
        settings = options(operation, tflite.Pool2DOptions)
        if settings.Padding() == PADDING_SAME:
            raise SystemExit("MAX_POOL_2D with padding is not handled")
        window = {
            "kernel_shape": [settings.FilterHeight(), settings.FilterWidth()],
            "strides": [settings.StrideH(), settings.StrideW()],
        }
        result = self.node("MaxPool", [self.channels_first(self.source(source))], pads=[0, 0, 0, 0], **window)
        self.finish(self.channels_last(result), settings.FusedActivationFunction(), output)

    def pad(self, source: int, amounts: int, number: int, output: str) -> None:
        """Amounts [rank,2] of (before, after) to ONNX's list of all before, then all after."""
        pairs = self.constants[amounts]
        pads = np.concatenate([pairs[:, 0], pairs[:, 1]]).astype(np.int64)
        self.node("Pad", [self.source(source), self.initializer(f"p{number}", pads)], output)

    def dequantise(self, source: int, target: int) -> None:
        """Weights of 16 bits to 32: computed here, no node remains."""
        if source not in self.constants:
            raise SystemExit("DEQUANTIZE of a tensor that is no constant is not handled")
        self.constants[target] = self.constants[source].astype(np.float32)

    def operation_name(self, operation: tflite.Operator) -> str:
        code = self.model.OperatorCodes(operation.OpcodeIndex())
        return OPERATIONS[max(code.BuiltinCode(), code.DeprecatedBuiltinCode())]

    def translate(self, operation: tflite.Operator, number: int) -> None:
        inputs = [int(index) for index in operation.InputsAsNumpy()]
        target = int(operation.OutputsAsNumpy()[0])
        output = f"t{target}"
        match self.operation_name(operation):
            case "DEQUANTIZE":
                self.dequantise(inputs[0], target)
            case "CONV_2D":
                self.convolution(operation, number, output, depthwise=False)
            case "DEPTHWISE_CONV_2D":
                self.convolution(operation, number, output, depthwise=True)
            case "MAX_POOL_2D":
                self.pooling(operation, inputs[0], output)
            case "PAD":
                self.pad(inputs[0], inputs[1], number, output)
            case "PRELU":
                self.node("PRelu", [self.source(inputs[0]), self.source(inputs[1])], output)
            case "ADD":
                total = self.node("Add", [self.source(inputs[0]), self.source(inputs[1])])
                self.finish(total, options(operation, tflite.AddOptions).FusedActivationFunction(), output)
            case name:
                raise SystemExit(f"the operation {name} is not handled")

    def rename(self, names: dict[str, str]) -> None:
        for node in self.nodes:
            node.input[:] = [names.get(name, name) for name in node.input]
            node.output[:] = [names.get(name, name) for name in node.output]

    def convert(self) -> onnx.ModelProto:
        for number in range(self.graph.OperatorsLength()):
            self.translate(self.graph.Operators(number), number)
        source = int(self.graph.InputsAsNumpy()[0])
        targets = [int(index) for index in self.graph.OutputsAsNumpy()]
        self.rename({f"t{source}": "input"} | {f"t{index}": f"output{k}" for k, index in enumerate(targets)})
        graph = helper.make_graph(
            self.nodes,
            "g",
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, self.shape(source))],
            [
                helper.make_tensor_value_info(f"output{k}", TensorProto.FLOAT, self.shape(index))
                for k, index in enumerate(targets)
            ],
            list(self.initializers.values()),
        )
        opset = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opset, producer_name="tflite2onnx_mini")
        model.ir_version = IR_VERSION
        onnx.checker.check_model(model)
        return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("output")
    arguments = parser.parse_args()
    with open(arguments.input, "rb") as stream:
        model = tflite.Model.GetRootAs(stream.read(), 0)
    onnx.save(Converter(model).convert(), arguments.output)


if __name__ == "__main__":
    main()
