package ae.gov.noor.biometric.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is compared: a face, a voice, or both together. */
public enum Modality {
  FACIAL,
  VOICE,
  MULTIMODAL;

  /** The modalities that it is made of: itself, or both. */
  public List<Modality> parts() {
    return this == MULTIMODAL ? List.of(FACIAL, VOICE) : List.of(this);
  }

  /** The name on the wire: {@code facial}, {@code voice} or {@code multimodal}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The modality of exactly this wire name; empty for any other spelling. */
  public static Optional<Modality> fromWire(String wire) {
    for (Modality modality : values()) {
      if (modality.wire().equals(wire)) {
        return Optional.of(modality);
      }
    }
    return Optional.empty();
  }
}
