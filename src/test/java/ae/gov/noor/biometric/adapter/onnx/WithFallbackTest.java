package ae.gov.noor.biometric.adapter.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class WithFallbackTest {
  private final Map<String, Tensor> there = Map.of("out", new Tensor(new float[] {1}, 1));
  private final Map<String, Tensor> here = Map.of("out", new Tensor(new float[] {2}, 1));
  private final AtomicReference<Reason> broken = new AtomicReference<>();
  private final LongAdder fallbacks = new LongAdder();

  private record Answering(AtomicReference<Reason> broken, Map<String, Tensor> answer)
      implements InferenceModel {
    @Override
    public String name() {
      return "m";
    }

    @Override
    public String sha256() {
      return "0".repeat(64);
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
      if (broken.get() != null) {
        throw new Refusal(broken.get());
      }
      return answer;
    }
  }

  private final InferenceModel model =
      new WithFallback(
          new Answering(broken, there),
          () -> new Answering(new AtomicReference<>(), here),
          fallbacks);

  @Test
  void theGraphicsProcessorAnswersWhileItCan() {
    assertSame(there, model.run(Map.of()));
    assertEquals(0, fallbacks.sum());
  }

  @Test
  void whatFailsThereIsAnsweredByTheCpuAndCountedAndTheNextCallTriesAgain() {
    broken.set(Reason.MODEL_UNAVAILABLE);
    assertSame(here, model.run(Map.of()));
    assertSame(here, model.run(Map.of()));
    assertEquals(2, fallbacks.sum());
    broken.set(null);
    assertSame(there, model.run(Map.of()));
    assertEquals(2, fallbacks.sum());
  }

  @Test
  void anOverloadIsNoReasonToUseTheCpu() {
    broken.set(Reason.OVERLOADED);
    Refusal refusal = assertThrows(Refusal.class, () -> model.run(Map.of()));
    assertEquals(Reason.OVERLOADED, refusal.reason());
    assertEquals(0, fallbacks.sum());
  }
}
