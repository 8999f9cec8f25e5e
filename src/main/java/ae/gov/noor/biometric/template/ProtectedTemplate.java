package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Arrays;
import java.util.UUID;

/**
 * A biometric reference as it is stored: who, what and by which model in the clear, the vector
 * sealed. Every field is bound to the ciphertext, so none can be changed or exchanged. {@code
 * generation} counts a person's templates of one modality from 1. Copies on the way in and out,
 * prints nothing; two are equal where all fields are. Refuses the modality {@code multimodal}: a
 * template is of one.
 */
public record ProtectedTemplate(
    UUID templateId,
    UserId user,
    Modality modality,
    ModelVersion model,
    int dimension,
    long generation,
    byte[] sealed) {
  /** The longest vector that a template can hold. */
  public static final int LARGEST_DIMENSION = 4_096;

  public ProtectedTemplate {
    if (modality == Modality.MULTIMODAL) {
      throw new IllegalArgumentException("a template is of one modality");
    }
    if (dimension < 1 || dimension > LARGEST_DIMENSION || generation < 1) {
      throw new IllegalArgumentException("a template's dimension or generation is out of range");
    }
    sealed = sealed.clone();
  }

  @Override
  public byte[] sealed() {
    return sealed.clone();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ProtectedTemplate other
        && templateId.equals(other.templateId)
        && user.equals(other.user)
        && modality == other.modality
        && model.equals(other.model)
        && dimension == other.dimension
        && generation == other.generation
        && Arrays.equals(sealed, other.sealed);
  }

  @Override
  public int hashCode() {
    return templateId.hashCode();
  }

  @Override
  public String toString() {
    return "ProtectedTemplate[" + sealed.length + " bytes]";
  }
}
