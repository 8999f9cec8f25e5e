package ae.gov.noor.biometric.identification;

import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.matching.FalseMatchRates;
import ae.gov.noor.biometric.matching.FalseMatchRates.Point;
import java.util.List;
import java.util.Map;

/**
 * Whether people may be searched for, and how many searches for somebody who is not enrolled may
 * name somebody all the same.
 *
 * @param enabled whether {@code /identify} answers at all
 * @param falsePositives the false positive identification rate aimed at, between 0 and 1
 */
public record IdentificationPolicy(boolean enabled, double falsePositives) {
  /**
   * Of each embedding version what the catalogue of models says was measured. Faces: LFW, 29.6
   * million comparisons of different people (SFace: cosines .358, .415, .4655; FaceNet: .499,
   * .663). Voices: 308,000 comparisons of 250 people (cosines .64, .68 at 4 s; at other lengths the
   * calibration moves them).
   */
  private static final Map<String, FalseMatchRates> MEASURED =
      Map.of(
          "sface-2021dec-int8bq",
          rates(new Point(0.80, 1e-3), new Point(0.8795, 1e-4), new Point(0.95, 1e-5)),
          "facenet-20180408-102900",
          rates(new Point(0.80, 1e-3), new Point(0.95, 1e-5)),
          "campplus-zh-en-common-advanced",
          rates(new Point(0.88, 1e-3), new Point(0.92, 5.5e-4)));

  public IdentificationPolicy {
    if (!(falsePositives > 0 && falsePositives < 1)) {
      throw new IllegalArgumentException("a false positive rate is between 0 and 1");
    }
  }

  private static FalseMatchRates rates(Point... points) {
    return new FalseMatchRates(List.of(points));
  }

  /**
   * From which confidence one is a candidate among so many.
   *
   * @throws Refusal NOT_IMPLEMENTED where nobody measured this model
   */
  FalseMatchRates.Threshold threshold(ModelVersion model, long references) {
    FalseMatchRates measured = MEASURED.get(model.name());
    if (measured == null) {
      throw new Refusal(Reason.NOT_IMPLEMENTED);
    }
    return measured.threshold(FalseMatchRates.needed(falsePositives, references));
  }
}
