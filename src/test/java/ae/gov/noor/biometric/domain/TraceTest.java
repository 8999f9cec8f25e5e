package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
  private final List<String> stages = new ArrayList<>();
  private final Trace trace =
      (stage, nanos) -> {
        assertTrue(nanos >= 0);
        stages.add(stage);
      };

  @Test
  void aStageIsTimedAndAnswers() {
    assertEquals(7, trace.stage("decode", () -> 7));
    assertEquals(List.of("decode"), stages);
  }

  @Test
  void aStageThatFailsIsTimedToo() {
    Refusal refusal = new Refusal(Reason.NO_FACE);
    Refusal thrown =
        assertThrows(
            Refusal.class,
            () ->
                trace.stage(
                    "detect",
                    () -> {
                      throw refusal;
                    }));
    assertEquals(refusal, thrown);
    assertEquals(List.of("detect"), stages);
  }
}
