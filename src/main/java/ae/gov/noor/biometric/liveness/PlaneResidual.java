package ae.gov.noor.biometric.liveness;

/**
 * How far a turned face is from being flat, in inter-ocular distances of the frontal one (root mean
 * square): over all rigid points, and at the nose against a fit without the nose. Not-a-number
 * where nothing was measured.
 */
public record PlaneResidual(double all, double probe) {
  static PlaneResidual of(Mesh frontal, Mesh turned) {
    double unit = frontal.interOcular();
    Homography all = Homography.fit(turned, frontal, Planarity.RIGID);
    Homography rest = Homography.fit(turned, frontal, Planarity.REST);
    return new PlaneResidual(
        all.residual(turned, frontal, Planarity.RIGID) / unit,
        rest.residual(turned, frontal, Planarity.NOSE) / unit);
  }
}
