package ae.gov.noor.biometric.adapter.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import org.junit.jupiter.api.Test;

class ProviderChoiceTest {
  private static void needsARuntimeWithoutCuda() {
    assumeFalse(
        OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA),
        "skipped: this ONNX Runtime has CUDA");
  }

  @Test
  void theCpuIsUsedWhenItIsAskedFor() {
    ExecutionProvider provider = ProviderChoice.choose(OnnxSettings.Provider.CPU);
    assertEquals(new ExecutionProvider("cpu", "asked for"), provider);
    assertFalse(provider.cuda());
  }

  @Test
  void withoutCudaTheCpuIsUsedAndTheReasonSaid() {
    needsARuntimeWithoutCuda();
    ExecutionProvider provider = ProviderChoice.choose(OnnxSettings.Provider.AUTO);
    assertEquals("cpu", provider.name());
    assertTrue(provider.reason().contains("not compiled"));
  }

  @Test
  void demandedCudaThatCannotBeUsedEndsTheStartWithTheReason() {
    needsARuntimeWithoutCuda();
    var problem =
        assertThrows(
            IllegalStateException.class, () -> ProviderChoice.choose(OnnxSettings.Provider.CUDA));
    assertTrue(problem.getMessage().contains("not compiled"));
  }

  @Test
  void theReasonNamesNoPath() {
    var e = new OrtException("Error - /build/a.cc:12 Fail  libcublasLt.so.12: cannot open");
    assertEquals("Error - … Fail libcublasLt.so.12: cannot open", ProviderChoice.plain(e));
  }
}
