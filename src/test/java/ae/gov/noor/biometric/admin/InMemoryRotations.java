package ae.gov.noor.biometric.admin;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;

/** Keeps what was asked for; how far it is comes from whoever knows the keys. */
final class InMemoryRotations implements Rotations {
  private final Map<UUID, Rotation> rotations = new LinkedHashMap<>();
  private final Set<UUID> completed = new HashSet<>();
  private final IntFunction<Extent> extent;

  InMemoryRotations(IntFunction<Extent> extent) {
    this.extent = extent;
  }

  @Override
  public boolean begin(Rotation rotation) {
    boolean first = open(rotation.kekId()).isEmpty();
    if (first) {
      rotations.put(rotation.id(), rotation);
    }
    return first;
  }

  @Override
  public Optional<Rotation> open(int kekId) {
    return rotations.values().stream()
        .filter(rotation -> rotation.kekId() == kekId && !completed.contains(rotation.id()))
        .findFirst();
  }

  @Override
  public boolean complete(UUID rotationId, Instant at) {
    return completed.add(rotationId);
  }

  @Override
  public Extent extent(int kekId) {
    return extent.apply(kekId);
  }

  @Override
  public long legacyTemplates() {
    return extent(1).legacyTemplates();
  }
}
