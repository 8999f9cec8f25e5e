"""PRelu in operators that ONNX Runtime runs several times faster on a CPU.

prelu(x) = slope x + (1 - slope) max(x, 0), for every slope. ONNX Runtime 1.29 has no vectorised kernel for PRelu with a
slope a channel: in SFace it took 13.7 of 25 ms. The outputs differ by rounding alone.

usage: spread_prelu.py INPUT OUTPUT
"""

from __future__ import annotations

import argparse

import numpy as np
import onnx
from onnx import helper, numpy_helper


def nodes_for(node: onnx.NodeProto, slope: str, complement: str) -> list[onnx.NodeProto]:
    source, output = node.input[0], node.output[0]
    positive, scaled, rest = (f"{output}_{part}" for part in ("positive", "scaled", "rest"))
    return [
        helper.make_node("Relu", [source], [positive]),
        helper.make_node("Mul", [positive, complement], [rest]),
        helper.make_node("Mul", [source, slope], [scaled]),
        helper.make_node("Add", [scaled, rest], [output]),
    ]


def spread(graph: onnx.GraphProto) -> None:
    """Replaces every PRelu whose slope is a constant; shapes and names of what goes in and out stay."""
    constants = {tensor.name: tensor for tensor in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        slope = constants.get(node.input[1]) if node.op_type == "PRelu" else None
        if slope is None:
            nodes.append(node)
            continue
        complement = slope.name + "_complement"
        if complement not in constants:
            values = np.float32(1) - numpy_helper.to_array(slope)
            constants[complement] = numpy_helper.from_array(values, complement)
            graph.initializer.append(constants[complement])
        nodes.extend(nodes_for(node, slope.name, complement))
    del graph.node[:]
    graph.node.extend(nodes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("output")
    arguments = parser.parse_args()
    model = onnx.load(arguments.input)
    spread(model.graph)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, arguments.output)


if __name__ == "__main__":
    main()
