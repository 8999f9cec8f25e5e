package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Modality;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleExperimentTest {
  /** The first has two vectors near each other, the second one near them and one far away. */
  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject("p", List.of(Directions.face(0, 0)), List.of(Directions.face(1, 20))),
          new Subject("p", List.of(Directions.face(0, 30)), List.of(Directions.face(1, 170))));

  private final SingleExperiment faces = new SingleExperiment(Directions.rules(), Modality.FACIAL);

  /** Pairs: 20° and 140° are mated; 30°, 10°, 170° and 150° are not. The threshold is 60°. */
  @Test
  void whereOneSampleIsEnrolledEveryPairOfSamplesIsATrial() {
    Trials trials = faces.run(SUBJECTS, 1);
    assertEquals(new ErrorRate(1, 2), trials.falseNonMatchRate());
    assertEquals(new ErrorRate(2, 4), trials.falseMatchRate());
    assertEquals(0, trials.sameRecording());
  }

  /** References at 10° and 30°; probes 20°, 100° and 170°, one of the second's recordings. */
  @Test
  void whereSeveralAreEnrolledProbesMeetTheMeanOfThem() {
    Subject first =
        new Subject(
            "p",
            List.of(Directions.face(0, 0), Directions.face(1, 20)),
            List.of(Directions.face(2, 60)));
    Subject second =
        new Subject(
            "p",
            List.of(Directions.face(0, 20), Directions.face(1, 40)),
            List.of(Directions.face(1, 80), Directions.face(2, 170)));
    Trials trials = faces.run(List.of(first, second), 2);
    // mated: 50°, 50° (of an enrolled recording), 140°; non-mated: 70°, 160°, 30°
    assertEquals(new ErrorRate(1, 3), trials.falseNonMatchRate());
    assertEquals(new ErrorRate(1, 3), trials.falseMatchRate());
    assertEquals(1, trials.sameRecording());
  }

  @Test
  void whoHasTooFewSamplesForAReferenceIsOnlyAProbe() {
    Subject short1 =
        new Subject("p", List.of(Directions.face(0, 0)), List.of(Directions.face(1, 5)));
    Subject whole =
        new Subject(
            "p",
            List.of(Directions.face(0, 0), Directions.face(1, 0)),
            List.of(Directions.face(2, 5)));
    Trials trials = faces.run(List.of(short1, whole), 2);
    assertEquals(new ErrorRate(0, 1), trials.falseNonMatchRate());
    assertEquals(new ErrorRate(1, 1), trials.falseMatchRate());
  }

  /** At 45° a voice of 2 s is below its threshold and one of 4 s above. */
  @Test
  void theLengthOfTheProbeChoosesTheCalibration() {
    SingleExperiment voices = new SingleExperiment(Directions.rules(), Modality.VOICE);
    Subject subject =
        new Subject(
            "p",
            List.of(Directions.voice(0, 0, 9), Directions.voice(1, 0, 9)),
            List.of(Directions.voice(2, 45, 2), Directions.voice(3, 45, 4)));
    assertEquals(new ErrorRate(1, 2), voices.run(List.of(subject), 2).falseNonMatchRate());
  }
}
