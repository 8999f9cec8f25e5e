package ae.gov.noor.biometric.quality;

/**
 * When a face is good enough. The defaults were measured on the six test pictures of the default
 * model's package, each blurred, darkened, brightened and flattened step by step, against the
 * cosine (SFace) of the changed picture to the unchanged one; all six pass unchanged.
 *
 * @param boxWidth width of the face box in pixels
 * @param interEyeDistance between the eye centres, in pixels
 * @param inside share of the box that lies in the picture
 * @param yaw degrees from frontal, either way
 * @param pitch degrees from level, either way
 * @param roll degrees from upright, either way
 * @param eyesOpen probability that the eyes are open
 * @param uniformity luminance of the darker cheek as a share of that of the lighter one
 * @param dark share of the face with luminance 0 to 25
 * @param bright share of the face with luminance 247 to 255
 * @param detail variance of the Laplacian over the variance of the luminance
 * @param entropy of the luminance, in bits
 */
public record FaceQualitySettings(
    Scale boxWidth,
    Scale interEyeDistance,
    Scale inside,
    Scale yaw,
    Scale pitch,
    Scale roll,
    Scale eyesOpen,
    Scale uniformity,
    Scale dark,
    Scale bright,
    Scale detail,
    Scale entropy) {

  /**
   * Origins. Box and eyes: the smallest test picture (73 and 33 pixels) passes with a margin; SFace
   * sees 35 pixels between the eyes. Pose: the five-point estimate is good to about ten degrees; of
   * mated pairs of LFW, by the farther yaw, 5.5 % were not matched below 35 degrees (87 of 1,595),
   * 6.4 % from 35 to 45 (11 of 171), 8.1 % beyond (9 of 111). Pitch and roll are unmeasured beyond.
   * Eyes open, which refuses nobody: of the same pairs 8.1 % with eyes that the model calls closed
   * were not matched (3 of 37), 5.4 % of the others (45 of 834), which is too little to tell.
   * Uniformity: 0.73 to 0.99 unchanged, none of 4,685 of LFW below 0.24; with one side lit by a
   * twentieth 0.11 to 0.25, at a cosine of 0.77 to 0.95. Dark and bright, bounds of ISO/IEC
   * 29794-5: at a share of 0.7 dark the cosine is 0.87 to 0.93, at 0.5 bright 0.58 to 0.90. Detail:
   * 0.13 to 0.45 unchanged; a blur of 2 % of the box width leaves 0.006 to 0.024 and a cosine of
   * 0.86 to 0.93, 3 % leaves 0.002 to 0.008 and 0.73 to 0.88. Entropy: 6.8 to 7.6 unchanged; an
   * eighth of the contrast leaves 3.8 to 4.6 and 0.35 to 0.77.
   */
  public static final FaceQualitySettings DEFAULTS =
      new FaceQualitySettings(
          new Scale(0, 60, 120),
          new Scale(0, 24, 60),
          new Scale(0, 0.9, 1),
          new Scale(90, 45, 10),
          new Scale(90, 30, 10),
          new Scale(90, 30, 10),
          new Scale(0, 0.1, 0.5),
          new Scale(0, 0.12, 0.8),
          new Scale(1, 0.7, 0.2),
          new Scale(1, 0.5, 0.1),
          new Scale(0, 0.005, 0.05),
          new Scale(0, 4.7, 6.5));
}
