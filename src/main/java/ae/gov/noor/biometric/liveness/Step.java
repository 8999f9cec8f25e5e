package ae.gov.noor.biometric.liveness;

import java.util.Locale;

/**
 * What a challenge asks for. Left and right are the person's own; frames are as the camera sees
 * them, not mirrored, so that a head turned to its left moves its nose to the image's right.
 */
public enum Step {
  LEFT,
  RIGHT,
  UP,
  DOWN,
  BLINK;

  /** On the wire: {@code left}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean turn() {
    return this == LEFT || this == RIGHT;
  }
}
