package ae.gov.noor.biometric.adapter.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/** Makes sessions of ONNX Runtime from the bytes of a model. */
record Sessions(OnnxSettings settings) {
  private static final long MIB = 1024 * 1024;

  OrtSession onCpu(byte[] bytes) throws OrtException {
    try (SessionOptions options = options()) {
      return OrtEnvironment.getEnvironment().createSession(bytes, options);
    }
  }

  /**
   * Memory grows by what is asked for instead of doubling, and convolutions are chosen by heuristic
   * instead of trying all at every new size: a detector sees many sizes.
   */
  OrtSession onCuda(byte[] bytes) throws OrtException {
    try (SessionOptions options = options();
        OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
      cuda.add("arena_extend_strategy", "kSameAsRequested");
      cuda.add("cudnn_conv_algo_search", "HEURISTIC");
      if (settings.gpuMemoryMib() > 0) {
        cuda.add("gpu_mem_limit", Long.toString(settings.gpuMemoryMib() * MIB));
      }
      options.addCUDA(cuda);
      return OrtEnvironment.getEnvironment().createSession(bytes, options);
    }
  }

  private SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(settings.threadsPerRun());
    options.setInterOpNumThreads(1);
    return options;
  }
}
