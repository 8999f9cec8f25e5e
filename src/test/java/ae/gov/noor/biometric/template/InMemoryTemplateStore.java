package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The reference for {@link TemplateStoreContract}. */
public final class InMemoryTemplateStore implements TemplateStore {
  private record Key(UserId user, Modality modality) {}

  private final Map<Key, ProtectedTemplate> templates = new ConcurrentHashMap<>();

  @Override
  public String storeName() {
    return "templates";
  }

  @Override
  public void save(ProtectedTemplate template) {
    templates.merge(
        new Key(template.user(), template.modality()), template, InMemoryTemplateStore::later);
  }

  private static ProtectedTemplate later(ProtectedTemplate stored, ProtectedTemplate next) {
    if (next.generation() <= stored.generation()) {
      throw new Refusal(Reason.ALREADY_COMPLETED);
    }
    return next;
  }

  @Override
  public Optional<ProtectedTemplate> find(UserId user, Modality modality) {
    return Optional.ofNullable(templates.get(new Key(user, modality)));
  }

  @Override
  public void forEach(Consumer<ProtectedTemplate> visitor) {
    templates.values().forEach(visitor);
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    int before = templates.size();
    templates
        .keySet()
        .removeIf(
            key -> key.user().equals(user) && modality.map(m -> m == key.modality()).orElse(true));
    return before - templates.size();
  }
}
