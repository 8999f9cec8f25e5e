package ae.gov.noor.biometric.adapter.onnx;

import ae.gov.noor.biometric.inference.InferenceEngine.ModelUnavailable;
import ae.gov.noor.biometric.inference.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a model, which are the very bytes whose SHA-256 was checked. */
final class ModelFile {
  /** Far above any model here, below what an array can hold. */
  private static final long LARGEST = 1L << 30;

  private ModelFile() {}

  static byte[] read(ModelCard card, Path folder) {
    String expected =
        card.sha256()
            .orElseThrow(
                () -> new ModelUnavailable(card.name(), "no SHA-256 is stated for its file", null));
    byte[] bytes = bytes(card, folder);
    if (!expected.equals(sha256(bytes))) {
      throw new ModelUnavailable(
          card.name(),
          "the SHA-256 of " + card.file() + " (" + bytes.length + " bytes) is not the stated one",
          null);
    }
    return bytes;
  }

  private static byte[] bytes(ModelCard card, Path folder) {
    Path file = folder.resolve(card.file());
    try {
      if (Files.size(file) > LARGEST) {
        throw new ModelUnavailable(card.name(), card.file() + " is too large for a model", null);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ModelUnavailable(card.name(), "there is no file " + card.file(), e);
    } catch (IOException e) {
      throw new ModelUnavailable(card.name(), card.file() + " cannot be read", e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
