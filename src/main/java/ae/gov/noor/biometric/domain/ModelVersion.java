package ae.gov.noor.biometric.domain;

/**
 * Which embedder made a vector: its version name from the catalogue and the SHA-256 of the file
 * that was loaded (64 hexadecimal digits). Vectors of different model versions are never compared.
 */
public record ModelVersion(String name, String sha256) {
  public ModelVersion {
    if (name.isBlank() || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a model version needs a name and a SHA-256");
    }
  }
}
