package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  @Test
  void lowQualityIsToldApartByItsAdvice() {
    List<String> advice = List.of("Hold still.", "Move closer.");
    assertEquals("low-quality: Hold still.", Refusals.words(Reason.LOW_QUALITY, advice));
    assertEquals("too-short", Refusals.words(new Refusal(Reason.TOO_SHORT, advice)));
  }

  @Test
  void aFailureOfTheServiceIsNotBlamedOnTheSample() {
    Refusal refusal = new Refusal(Reason.MODEL_UNAVAILABLE);
    assertSame(refusal, assertThrows(Refusal.class, () -> Refusals.words(refusal)));
  }
}
