package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.evaluation.PadResponse.Depth;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the planarity rule alone says of one group's bursts.
 *
 * @param bursts with a face in every frame
 * @param turned of these, those that turned far enough to be measured at all
 * @param deep of these, those that pass the rule
 * @param all least, median and greatest residual over all rigid points, in distances between the
 *     eyes
 * @param nose the same at the nose
 */
record PadDepths(String species, int bursts, int turned, int deep, String all, String nose) {
  static PadDepths of(PadGroup group) {
    List<Depth> depths =
        group.entries().stream().flatMap(e -> e.response().depth().stream()).toList();
    List<Depth> turned = depths.stream().filter(d -> !Double.isNaN(d.residual().all())).toList();
    return new PadDepths(
        group.species(),
        depths.size(),
        turned.size(),
        (int) depths.stream().filter(Depth::deep).count(),
        range(turned, d -> d.residual().all()),
        range(turned, d -> d.residual().probe()));
  }

  private static String range(List<Depth> depths, ToDoubleFunction<Depth> of) {
    double[] sorted = depths.stream().mapToDouble(of).sorted().toArray();
    return sorted.length == 0
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.3f, %.3f, %.3f",
            sorted[0],
            sorted[(sorted.length - 1) / 2],
            sorted[sorted.length - 1]);
  }
}
