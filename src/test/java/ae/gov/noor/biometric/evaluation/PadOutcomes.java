package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.evaluation.PadResponse.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Outcomes by formula. */
final class PadOutcomes {
  private PadOutcomes() {}

  /** Classified by whether the score reaches 0.9, each by a person of its own. */
  static PadOutcome of(String species, double... scores) {
    return add(new PadOutcome(), species, scores);
  }

  static PadOutcome add(PadOutcome outcome, String species, double... scores) {
    for (int i = 0; i < scores.length; i++) {
      Kind kind = scores[i] >= 0.9 ? Kind.BONA_FIDE : Kind.ATTACK;
      List<String> findings = kind == Kind.ATTACK ? List.of("texture") : List.of();
      outcome.add(file(species, i), new PadResponse(kind, scores[i], findings, Optional.empty()));
    }
    return outcome;
  }

  static PresentationFile file(String species, int i) {
    return new PresentationFile(
        species, Optional.of("person " + i), Path.of("in", species, i + ".jpg"));
  }

  /** Ten bona fide presentations, one below the threshold; two species and a non-response each. */
  static PadOutcome some() {
    PadOutcome outcome =
        of(PresentationFile.BONA_FIDE, .5, .91, .92, .93, .94, .95, .96, .97, .98, .99);
    add(outcome, "print", .1, .1, .1, .1, .1, .1, .1, .1, .1, .93);
    add(outcome, "screen", .1, .1, .1, .1, .1, .1, .1, .91, .95, .97);
    outcome.add(file("print", 10), PadResponse.none("no-face"));
    outcome.add(file(PresentationFile.BONA_FIDE, 10), PadResponse.none("no-face"));
    return outcome;
  }
}
