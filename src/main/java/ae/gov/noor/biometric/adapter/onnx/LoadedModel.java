package ae.gov.noor.biometric.adapter.onnx;

import ae.gov.noor.biometric.inference.ModelCard;

/** A model that was loaded, with the bytes that its card names, and where it runs and why. */
public record LoadedModel(ModelCard card, ExecutionProvider provider) {}
