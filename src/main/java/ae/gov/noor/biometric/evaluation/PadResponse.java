package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.liveness.Finding;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.liveness.PlaneResidual;
import java.util.List;
import java.util.Optional;

/**
 * What an attack detector answered to one presentation.
 *
 * @param score a higher one speaks for bona fide, 0..1; means nothing where there is no response
 * @param findings what spoke against it, or why there is no response
 * @param depth of a burst, where its turns were measured
 */
record PadResponse(Kind kind, double score, List<String> findings, Optional<Depth> depth) {
  /** Classified, or not (ISO/IEC 30107-3: a non-response). */
  enum Kind {
    BONA_FIDE,
    ATTACK,
    NONE
  }

  /** How deep what turned was (not-a-number where it hardly turned), and whether it passed. */
  record Depth(PlaneResidual residual, boolean deep) {}

  PadResponse {
    findings = List.copyOf(findings);
  }

  static PadResponse none(String why) {
    return new PadResponse(Kind.NONE, 0, List.of(why), Optional.empty());
  }

  static PadResponse of(LivenessReport report, Optional<Depth> depth) {
    Kind kind =
        switch (report.result()) {
          case LIVE -> Kind.BONA_FIDE;
          case NOT_LIVE -> Kind.ATTACK;
          case INCONCLUSIVE, NOT_ASSESSED -> Kind.NONE;
        };
    List<String> findings = report.findings().stream().map(Finding::code).toList();
    return new PadResponse(kind, report.confidence(), findings, depth);
  }
}
