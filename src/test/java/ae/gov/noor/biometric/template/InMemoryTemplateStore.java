package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The reference for {@link TemplateStoreContract}. */
public final class InMemoryTemplateStore implements TemplateStore {
  private record Key(UserId user, Modality modality) {}

  private final Map<Key, ProtectedTemplate> templates = new ConcurrentHashMap<>();
  private final Map<Key, UUID> newest = new ConcurrentHashMap<>();

  @Override
  public String storeName() {
    return "templates";
  }

  @Override
  public void save(ProtectedTemplate template) {
    templates.merge(
        new Key(template.user(), template.modality()), template, InMemoryTemplateStore::later);
    newest.put(new Key(template.user(), template.modality()), template.templateId());
  }

  @Override
  public void replace(ProtectedTemplate expected, ProtectedTemplate next) {
    Key key = new Key(expected.user(), expected.modality());
    if (!templates.replace(key, expected, next)) {
      throw new Refusal(Reason.ALREADY_COMPLETED);
    }
    newest.put(key, next.templateId());
  }

  /** As somebody at the database may do it. */
  public void putBack(ProtectedTemplate template) {
    templates.put(new Key(template.user(), template.modality()), template);
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
  public boolean isNewest(ProtectedTemplate template) {
    return template.templateId().equals(newest.get(new Key(template.user(), template.modality())));
  }

  @Override
  public void forEach(Consumer<ProtectedTemplate> visitor) {
    templates.values().forEach(visitor);
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    int before = templates.size();
    newest
        .keySet()
        .removeIf(
            key -> key.user().equals(user) && modality.map(m -> m == key.modality()).orElse(true));
    templates
        .keySet()
        .removeIf(
            key -> key.user().equals(user) && modality.map(m -> m == key.modality()).orElse(true));
    return before - templates.size();
  }
}
