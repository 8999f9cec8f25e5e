package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.evaluation.FusionExperiment.Chimera;
import ae.gov.noor.biometric.evaluation.FusionExperiment.Outcome;
import ae.gov.noor.biometric.matching.MatchingRules;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FusionExperimentTest {
  private static final List<Subject> FACES = List.of(face(0, 10), face(40, 170), face(90, 90));
  private static final List<Subject> VOICES = List.of(voice(0, 10), voice(100, 110));
  private final List<Chimera> chimeras = FusionExperiment.pair(FACES, VOICES, 2);
  private final FusionExperiment experiment = new FusionExperiment(Directions.rules());

  @Test
  void peopleArePairedInOrderUntilOneModalityHasNoMore() {
    assertEquals(2, chimeras.size());
    assertEquals(FACES.get(1).enrolled().get(0).embedding(), chimeras.get(1).face());
  }

  @Test
  void whoLacksAReferenceOrAProbeIsLeftOut() {
    Subject noProbe = new Subject("p", List.of(Directions.face(0, 0)), List.of());
    Subject oneSample =
        new Subject("p", List.of(Directions.voice(0, 0, 4)), List.of(Directions.voice(1, 0, 4)));
    assertEquals(1, FusionExperiment.pair(List.of(noProbe, FACES.get(0)), VOICES, 2).size());
    assertEquals(
        List.of(), FusionExperiment.pair(FACES, List.of(oneSample), 2), "one sample of two");
  }

  /** The second's own face is 130° off: with a right voice the sum is 0, no match. */
  @Test
  void aMatedTrialTakesBothHalves() {
    Outcome outcome = experiment.run(chimeras);
    assertEquals(new ErrorRate(1, 2), outcome.bothWrong().falseNonMatchRate());
  }

  /** Face 0 to 170° and 40 to 10°: the second is near; voices are 110° and 90° off. */
  @Test
  void aRightHalfDoesNotOutvoteAWrongOne() {
    Outcome outcome = experiment.run(chimeras);
    assertEquals(new ErrorRate(0, 2), outcome.bothWrong().falseMatchRate());
    assertEquals(new ErrorRate(0, 2), outcome.voiceWrong().falseMatchRate());
    assertEquals(new ErrorRate(1, 2), outcome.faceWrong().falseMatchRate());
  }

  @Test
  void eachHalfIsJudgedAloneToo() {
    Outcome outcome = experiment.run(chimeras);
    assertEquals(new ErrorRate(1, 2), outcome.faceAlone().falseNonMatchRate());
    assertEquals(new ErrorRate(1, 2), outcome.faceAlone().falseMatchRate());
    assertEquals(new ErrorRate(0, 2), outcome.voiceAlone().falseNonMatchRate());
    assertEquals(new ErrorRate(0, 2), outcome.voiceAlone().falseMatchRate());
  }

  @Test
  void modelsThatWereNotFittedTogetherAreRefused() {
    MatchingRules rules = Directions.rules();
    MatchingRules without = new MatchingRules(rules.rules(), Optional.empty(), 0.95);
    assertThrows(IllegalArgumentException.class, () -> new FusionExperiment(without));
  }

  private static Subject face(double enrolled, double probe) {
    return new Subject(
        "p", List.of(Directions.face(0, enrolled)), List.of(Directions.face(1, probe)));
  }

  private static Subject voice(double enrolled, double probe) {
    return new Subject(
        "p",
        List.of(Directions.voice(0, enrolled, 4), Directions.voice(1, enrolled, 4)),
        List.of(Directions.voice(2, probe, 4)));
  }
}
