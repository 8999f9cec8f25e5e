package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.domain.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/**
 * Turns device ids into marks: the first 16 bytes of HMAC-SHA256(key, user id and device id). The
 * store of behaviour is not encrypted by this service; without the key a mark neither shows a
 * device id nor tells that two people use one device, and another's device id is merely unknown.
 */
public final class DeviceMarks {
  private static final int BYTES = 16;
  private static final int USER_BYTES = 16;

  private final int generation;
  private final UnaryOperator<byte[]> mac;

  /**
   * Marks under one key.
   *
   * @param generation the key's id; another key must have another
   * @param mac HMAC-SHA256 under a key for this purpose alone, 32 bytes
   */
  public DeviceMarks(int generation, UnaryOperator<byte[]> mac) {
    this.generation = generation;
    this.mac = mac;
  }

  public DeviceMark mark(UserId user, String deviceId) {
    byte[] device = deviceId.getBytes(StandardCharsets.UTF_8);
    byte[] message =
        ByteBuffer.allocate(USER_BYTES + device.length)
            .putLong(user.value().getMostSignificantBits())
            .putLong(user.value().getLeastSignificantBits())
            .put(device)
            .array();
    return new DeviceMark(generation, HexFormat.of().formatHex(mac.apply(message), 0, BYTES));
  }
}
