package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.Trace.Counted;
import ae.gov.noor.biometric.fraud.Risk;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.verification.Verification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * What {@code /metrics} tells of requests. No label names a person, a device or an address: labels
 * are words of small closed sets. The buckets of what is distributed stand in
 * microprofile-config.properties. Every counter is there, at zero, from the start, so that its
 * first step is seen as one.
 */
@ApplicationScoped
public class Meters {
  private static final Metadata STAGES =
      metadata("biometric_stage_seconds", "Time of each stage of enrolment and verification");
  private static final Metadata INFERENCE =
      metadata("biometric_inference_seconds", "Time of each run of a model");
  private static final Metadata BATCHES =
      metadata("biometric_inference_batch_calls", "Calls that one run of a model answered");
  private static final Metadata FALLBACKS =
      metadata("biometric_inference_fallbacks", "Runs that the CPU took over from a GPU");
  private static final Metadata CONFIDENCE =
      metadata("biometric_confidence_percent", "Confidence of comparisons, whole percents");

  @Inject MetricRegistry registry;

  void begin(@Observes Startup event) {
    for (Modality modality : Modality.values()) {
      for (Verification.Result result : Verification.Result.values()) {
        counted(Counted.VERIFICATION, modality, result.wire(), 0);
      }
      for (Risk.Level level : Risk.Level.values()) {
        counted(Counted.FRAUD_ALERT, modality, level.severity(), 0);
      }
    }
    for (LivenessReport.Result result : LivenessReport.Result.values()) {
      counted(Counted.LIVENESS, Modality.FACIAL, result.wire(), 0);
      counted(Counted.LIVENESS, Modality.VOICE, result.wire(), 0);
    }
  }

  void stage(String stage, long nanos) {
    registry.timer(STAGES, new Tag("stage", stage)).update(Duration.ofNanos(nanos));
  }

  /** Of the runs of models; how many calls share one only of models whose calls do. */
  Trace ofModels() {
    return new Trace() {
      @Override
      public void took(String model, long nanos) {
        registry.timer(INFERENCE, new Tag("model", model)).update(Duration.ofNanos(nanos));
      }

      @Override
      public void shared(String model, int calls) {
        registry.histogram(BATCHES, new Tag("model", model)).update(calls);
      }
    };
  }

  /** Calls that the CPU answered for a GPU that failed, as far as they were counted. */
  void fallbacks(Supplier<Long> counted) {
    registry.gauge(FALLBACKS, counted);
  }

  /** Rounded down, as the caller is told it; the registry takes no fractions. */
  void confidence(Modality modality, double confidence) {
    registry.histogram(CONFIDENCE, modality(modality)).update((long) Math.floor(confidence * 100));
  }

  void counted(Counted counted, Modality modality, String conclusion) {
    counted(counted, modality, conclusion, 1);
  }

  private void counted(Counted counted, Modality modality, String conclusion, long more) {
    registry
        .counter(metadata(counted), modality(modality), new Tag(label(counted), conclusion))
        .inc(more);
  }

  private static Metadata metadata(Counted counted) {
    return switch (counted) {
      case VERIFICATION -> metadata("biometric_verifications_total", "Decisions by their result");
      case LIVENESS -> metadata("biometric_liveness_total", "Samples by what liveness found");
      case FRAUD_ALERT -> metadata("biometric_fraud_alerts_total", "Alerts by their severity");
      case WITNESS -> metadata("biometric_witness_total", "What the index said of comparisons");
    };
  }

  private static String label(Counted counted) {
    return counted == Counted.FRAUD_ALERT ? "severity" : "result";
  }

  private static Tag modality(Modality modality) {
    return new Tag("modality", modality.wire());
  }

  private static Metadata metadata(String name, String description) {
    return Metadata.builder().withName(name).withDescription(description).build();
  }
}
