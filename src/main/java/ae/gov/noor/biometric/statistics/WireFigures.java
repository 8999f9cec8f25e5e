package ae.gov.noor.biometric.statistics;

import ae.gov.noor.biometric.domain.Modality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Figures as they are written on the wire: every name always there, no rate of nothing. */
final class WireFigures {
  static final List<String> RESULTS = List.of("verified", "rejected", "suspicious", "error");
  static final List<String> SEVERITIES = List.of("low", "medium", "high");
  static final List<String> ENROLLED =
      Modality.MULTIMODAL.parts().stream().map(Modality::wire).toList();
  static final List<String> MODALITIES = Stream.of(Modality.values()).map(Modality::wire).toList();

  private WireFigures() {}

  /** The counts of these names, in their order; 0 where there is none. */
  static Map<String, Long> counts(List<String> names, Map<String, Long> counted) {
    Map<String, Long> all = new LinkedHashMap<>();
    names.forEach(name -> all.put(name, counted.getOrDefault(name, 0L)));
    return all;
  }

  /** A rate to four decimals. */
  static Double rate(OptionalDouble rate) {
    return rate.isPresent() ? Math.round(rate.getAsDouble() * 10_000) / 10_000.0 : null;
  }

  /** A confidence to two decimals, as every answer rounds it: down. */
  static Double confidence(OptionalDouble confidence) {
    return confidence.isPresent() ? Math.floor(confidence.getAsDouble() * 100) / 100 : null;
  }

  /** Milliseconds to a tenth. */
  static double millis(double millis) {
    return Math.round(millis * 10) / 10.0;
  }
}
