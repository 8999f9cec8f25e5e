package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The reference for {@link UserKeysContract}. */
public class InMemoryUserKeys implements UserKeys {
  private static final Comparator<UserId> ORDER = Comparator.comparing(UserId::toString);
  private final Map<UserId, WrappedKey> keys = new ConcurrentHashMap<>();

  @Override
  public String storeName() {
    return "user-keys";
  }

  @Override
  public Optional<WrappedKey> find(UserId user) {
    return Optional.ofNullable(keys.get(user));
  }

  @Override
  public WrappedKey create(UserId user, WrappedKey candidate) {
    WrappedKey earlier = keys.putIfAbsent(user, candidate);
    return earlier == null ? candidate : earlier;
  }

  @Override
  public boolean replace(UserId user, WrappedKey expected, WrappedKey next) {
    return keys.replace(user, expected, next);
  }

  @Override
  public List<UserId> wrappedByOtherThan(int kekId, Optional<UserId> last, int limit) {
    return keys.entrySet().stream()
        .filter(entry -> entry.getValue().kekId() != kekId)
        .map(Map.Entry::getKey)
        .sorted(ORDER)
        .filter(user -> last.isEmpty() || ORDER.compare(user, last.get()) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return modality.isEmpty() && keys.remove(user) != null ? 1 : 0;
  }
}
