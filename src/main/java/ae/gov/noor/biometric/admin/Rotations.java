package ae.gov.noor.biometric.admin;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where it is kept which rotations were asked for; every call in the current unit of work. */
public interface Rotations {
  /** Keeps the rotation; false where one to that key goes on already. */
  boolean begin(Rotation rotation);

  /** The rotation to that key that goes on. */
  Optional<Rotation> open(int kekId);

  /** False where somebody else was quicker, so that one alone tells of it. */
  boolean complete(UUID rotationId, Instant at);

  /** How far the keys are on their way to that key, whoever brought them there. */
  Extent extent(int kekId);

  /** How many templates are in Fernet. */
  long legacyTemplates();

  /**
   * @param dataKeys all data keys
   * @param remaining those of them that another key wraps
   * @param legacyTemplates templates in Fernet, which depend on a master key themselves
   */
  record Extent(long dataKeys, long remaining, long legacyTemplates) {}
}
