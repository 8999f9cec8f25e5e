package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;

/**
 * One frame of a burst: its place in it from 0, the device's time in milliseconds (any clock that
 * only goes forward) and the decoded picture, not mirrored, with its faces.
 */
public record Frame(int index, long millis, Capture.Face capture) {
  public Frame {
    if (index < 0) {
      throw new IllegalArgumentException("frames are counted from 0");
    }
  }
}
