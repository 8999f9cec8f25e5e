package ae.gov.noor.biometric.system;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A model in ONNX that takes and gives what SFace does, and never comes to an end on a picture; on
 * nothing but zeros, as a model is tried at the start, it does at once.
 */
final class EndlessModel {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int BOOL = 9;
  private static final long[] SCALAR = {};
  private static final long[] EMBEDDING = {1, 128};

  private EndlessModel() {}

  /** The file. */
  static byte[] bytes() {
    Message body =
        new Message()
            .with(1, node("Identity", "go_in", "go_out"))
            .with(1, node("Add", "sum_in", "one", "sum_out", 2))
            .with(2, "body")
            .with(5, floats("one", EMBEDDING, 1))
            .with(11, value("turn", INT64, SCALAR))
            .with(11, value("go_in", BOOL, SCALAR))
            .with(11, value("sum_in", FLOAT, EMBEDDING))
            .with(12, value("go_out", BOOL, SCALAR))
            .with(12, value("sum_out", FLOAT, EMBEDDING));
    Message loop =
        new Message()
            .with(1, "")
            .with(1, "go")
            .with(1, "start")
            .with(2, "fc1")
            .with(4, "Loop")
            .with(5, new Message().with(1, "body").with(6, body).with(20, 5));
    Message largest =
        new Message()
            .with(1, "data")
            .with(2, "largest")
            .with(4, "ReduceMax")
            .with(5, new Message().with(1, "keepdims").with(3, 0).with(20, 2));
    Message graph =
        new Message()
            .with(1, largest)
            .with(1, node("Greater", "largest", "zero", "go", 2))
            .with(1, loop)
            .with(2, "endless")
            .with(5, floats("zero", SCALAR, 0))
            .with(5, floats("start", EMBEDDING, 1))
            .with(11, value("data", FLOAT, new long[] {-1, 3, 112, 112}))
            .with(12, value("fc1", FLOAT, EMBEDDING));
    return new Message()
        .with(1, 8)
        .with(7, graph)
        .with(8, new Message().with(1, "").with(2, 13))
        .bytes();
  }

  private static Message node(String type, String in, String out) {
    return new Message().with(1, in).with(2, out).with(4, type);
  }

  private static Message node(String type, String one, String other, String out, int outField) {
    return new Message().with(1, one).with(1, other).with(outField, out).with(4, type);
  }

  private static Message floats(String name, long[] shape, float each) {
    Message tensor = new Message();
    int size = 1;
    for (long side : shape) {
      tensor.with(1, side);
      size *= (int) side;
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      raw.putFloat(each);
    }
    return tensor.with(2, FLOAT).with(8, name).with(9, raw.array());
  }

  /** A negative side may be of any size. */
  private static Message value(String name, int type, long[] shape) {
    Message sides = new Message();
    for (long side : shape) {
      sides.with(1, side < 0 ? new Message().with(2, "N") : new Message().with(1, side));
    }
    Message tensor = new Message().with(1, type).with(2, sides);
    return new Message().with(1, name).with(2, new Message().with(1, tensor));
  }

  /** A message as Protocol Buffers write it. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message with(int field, long number) {
      varint((long) field << 3);
      varint(number);
      return this;
    }

    Message with(int field, byte[] content) {
      varint((long) field << 3 | 2);
      varint(content.length);
      out.writeBytes(content);
      return this;
    }

    Message with(int field, String text) {
      return with(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message with(int field, Message inner) {
      return with(field, inner.bytes());
    }

    private void varint(long number) {
      long rest = number;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
