package ae.gov.noor.biometric.fraud;

/**
 * What is kept instead of a device id: a keyed hash of it and of its user, and the generation of
 * the key. Marks of two generations say nothing about each other. Refuses what is not that with an
 * {@link IllegalArgumentException}.
 */
public record DeviceMark(int generation, String digest) {
  public DeviceMark {
    if (generation < 1 || !digest.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("not a device mark");
    }
  }

  /** Reads what {@link #text} wrote; refuses anything else. */
  public static DeviceMark parse(String text) {
    String[] parts = text.split(":", 2);
    return new DeviceMark(Integer.parseInt(parts[0]), parts[parts.length - 1]);
  }

  /** As it is stored. */
  public String text() {
    return generation + ":" + digest;
  }
}
