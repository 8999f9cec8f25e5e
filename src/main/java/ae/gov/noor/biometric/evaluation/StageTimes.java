package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import ae.gov.noor.biometric.pipeline.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How long the stages of an extraction take, one sample after the other. */
final class StageTimes implements Trace {
  private static final int WARM_UP = 10;
  private static final double NANOS_A_MILLI = 1e6;
  private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

  @Override
  public void took(String stage, long time) {
    nanos.computeIfAbsent(stage, name -> new ArrayList<>()).add(time);
  }

  /**
   * So many extractions over the samples in turn; what comes before the machine is warm is left
   * out.
   */
  static StageTimes of(
      ExtractionPipeline pipeline, Modality modality, List<Sample> samples, int times) {
    StageTimes measured = new StageTimes();
    for (int i = -WARM_UP; i < times; i++) {
      Sample sample = samples.get(Math.floorMod(i, samples.size()));
      Trace trace = i < 0 ? Trace.NONE : measured;
      Extraction extraction =
          trace.stage(
              "whole extraction",
              () ->
                  pipeline.extract(
                      modality, Purpose.VERIFICATION, sample, Optional.empty(), trace));
      if (extraction instanceof Extraction.Refused) {
        measured.took("refused", 0);
      }
    }
    return measured;
  }

  void print(Report report) {
    nanos.forEach(
        (stage, times) -> {
          double[] sorted = times.stream().mapToDouble(t -> t / NANOS_A_MILLI).sorted().toArray();
          report.line(
              stage,
              String.format(
                  Locale.ROOT,
                  "median %.1f ms, 95 %% within %.1f ms, of %d",
                  Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElse(0),
                  sorted[(int) (0.95 * (sorted.length - 1))],
                  sorted.length));
        });
  }
}
