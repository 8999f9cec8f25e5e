package ae.gov.noor.biometric.liveness;

import java.util.Locale;

/**
 * Every reason that speaks against a live capture, for the audit entry. Never told to the caller.
 */
public enum Finding {
  // what keeps a picture from being judged
  NOT_ONE_FACE,
  FACE_TOO_SMALL,
  FACE_TURNED,
  PICTURE_TOO_TIGHT,
  TOO_FEW_FRAMES,
  FRAME_RATE_TOO_LOW,
  TOO_FEW_FRONTAL_FRAMES,
  TOO_LITTLE_SPEECH,
  // the texture of a print or a screen
  TEXTURE,
  // the challenge: unknown where its store has none of this name, be it used, expired or invented
  CHALLENGE_UNKNOWN,
  CHALLENGE_WITHOUT_FRAMES,
  CHALLENGE_OF_ANOTHER_MODALITY,
  CHALLENGE_STALE,
  CHALLENGE_OF_ANOTHER_NONCE,
  CHALLENGE_OF_ANOTHER_USER,
  CHALLENGE_OF_ANOTHER_DEVICE,
  // the frames
  FRAMES_OUT_OF_ORDER,
  BURST_TOO_LONG,
  DUPLICATE_FRAMES,
  FACE_LOST,
  SEVERAL_FACES,
  FACE_JUMPED,
  ANOTHER_FACE,
  // what the head did
  NOT_FRONTAL_AT_START,
  STEP_MISSING,
  STEP_WRONG,
  STEP_TOO_SLOW,
  BLINK_MISSING,
  NO_TURN_MEASURED,
  PLANAR,
  // the recording
  RECORDING_TOO_LONG,
  SMALL_LOUDSPEAKER;

  /** For instance {@code duplicate-frames}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
