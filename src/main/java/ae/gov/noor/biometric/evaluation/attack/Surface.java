package ae.gov.noor.biometric.evaluation.attack;

/** What is held before the camera. */
interface Surface {
  /**
   * The light, 0..255, that comes from a place of the shown picture, in its pixels (pixel i covers
   * i to i + 1); places beyond the picture are the edge of what shows it.
   */
  double light(double x, double y, int channel);
}
