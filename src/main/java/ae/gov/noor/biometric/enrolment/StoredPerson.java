package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.SampleFingerprints;
import ae.gov.noor.biometric.idempotency.AnsweredCalls;
import ae.gov.noor.biometric.template.TemplateStore;
import ae.gov.noor.biometric.template.UserKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the system of record holds of a person, to be erased in the current unit of work. */
@ApplicationScoped
public class StoredPerson {
  @Inject Enrolments enrolments;
  @Inject TemplateStore templates;
  @Inject SampleFingerprints fingerprints;
  @Inject UserKeys keys;
  @Inject AnsweredCalls answers;
  @Inject PersonalStores stores;

  /** How many templates went, whether a key did, whether nothing is left, and who forgot. */
  record Erased(int templates, boolean keyDestroyed, boolean whole, List<String> stores) {
    Erased {
      stores = List.copyOf(stores);
    }
  }

  /** Everything that there is, in every store. */
  Erased erase(UserId user) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Erasable store : stores.within()) {
      counts.merge(store.storeName(), store.erase(user, Optional.empty()), Integer::sum);
    }
    return new Erased(
        counts.getOrDefault(templates.storeName(), 0),
        counts.getOrDefault(keys.storeName(), 0) > 0,
        true,
        List.copyOf(counts.keySet()));
  }

  /** The references of a modality, and with the last of all the key. */
  Erased erase(UserId user, Modality modality) {
    int erased = 0;
    for (Modality half : modality.parts()) {
      enrolments.erase(user, Optional.of(half));
      erased += templates.erase(user, Optional.of(half));
      fingerprints.erase(user, Optional.of(half));
    }
    answers.erase(user, Optional.of(modality));
    boolean whole = hasNone(user);
    boolean keyDestroyed = false;
    if (whole) {
      // what is under way was sealed with the key that goes now
      enrolments.erase(user, Optional.empty());
      fingerprints.erase(user, Optional.empty());
      keyDestroyed = keys.erase(user, Optional.empty()) > 0;
    }
    return new Erased(
        erased,
        keyDestroyed,
        whole,
        List.of(
            enrolments.storeName(),
            templates.storeName(),
            fingerprints.storeName(),
            answers.storeName(),
            keys.storeName()));
  }

  boolean hasNone(UserId user) {
    return Modality.MULTIMODAL.parts().stream()
        .allMatch(half -> templates.find(user, half).isEmpty());
  }
}
