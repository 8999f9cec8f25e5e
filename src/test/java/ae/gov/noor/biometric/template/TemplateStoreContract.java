package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TemplateStore} must do. */
public abstract class TemplateStoreContract {
  private final UserId user = new UserId(UUID.randomUUID());
  private final UserId other = new UserId(UUID.randomUUID());
  private TemplateStore store;

  /** A store that holds nothing. */
  protected abstract TemplateStore emptyStore();

  @BeforeEach
  public void begin() {
    store = emptyStore();
  }

  @Test
  public void findsNothingAtFirst() {
    assertEquals(Optional.empty(), store.find(user, Modality.FACIAL));
  }

  @Test
  public void findsWhatWasSavedWithEveryFieldAsItWas() {
    ProtectedTemplate face = template(user, Modality.FACIAL, 1);
    store.save(face);
    assertEquals(Optional.of(face), store.find(user, Modality.FACIAL));
    assertEquals(Optional.empty(), store.find(user, Modality.VOICE));
    assertEquals(Optional.empty(), store.find(other, Modality.FACIAL));
  }

  @Test
  public void replacesThePersonsFormerTemplateOfThatModality() {
    ProtectedTemplate voice = template(user, Modality.VOICE, 1);
    ProtectedTemplate second = template(user, Modality.FACIAL, 2);
    store.save(voice);
    store.save(template(user, Modality.FACIAL, 1));
    store.save(second);
    assertEquals(Optional.of(second), store.find(user, Modality.FACIAL));
    assertEquals(Set.of(voice, second), Set.copyOf(all()));
    assertEquals(2, all().size());
  }

  @Test
  public void refusesAGenerationThatIsNotLater() {
    ProtectedTemplate stored = template(user, Modality.FACIAL, 5);
    store.save(stored);
    for (long generation : new long[] {4, 5}) {
      ProtectedTemplate late = template(user, Modality.FACIAL, generation);
      Refusal refusal = assertThrows(Refusal.class, () -> store.save(late));
      assertEquals(Reason.ALREADY_COMPLETED, refusal.reason());
    }
    assertEquals(Optional.of(stored), store.find(user, Modality.FACIAL));
  }

  @Test
  public void knowsTheNewestOfAPersonAndModality() {
    ProtectedTemplate first = template(user, Modality.FACIAL, 1);
    store.save(first);
    assertTrue(store.isNewest(first));
    ProtectedTemplate second = template(user, Modality.FACIAL, 2);
    store.save(second);
    assertTrue(store.isNewest(second));
    assertFalse(store.isNewest(first), "an earlier one");
    store.erase(user, Optional.of(Modality.VOICE));
    assertTrue(store.isNewest(second));
    store.erase(user, Optional.of(Modality.FACIAL));
    assertFalse(store.isNewest(second), "one that was erased");
  }

  @Test
  public void replacesExactlyTheExpectedTemplate() {
    ProtectedTemplate first = template(user, Modality.FACIAL, 1);
    ProtectedTemplate next = template(user, Modality.FACIAL, 2);
    store.save(first);
    store.replace(first, next);
    assertEquals(Optional.of(next), store.find(user, Modality.FACIAL));
    assertTrue(store.isNewest(next));
    assertRefusesToReplace(first);
    store.erase(user, Optional.empty());
    assertRefusesToReplace(next);
    assertEquals(Optional.empty(), store.find(user, Modality.FACIAL), "it does not come back");
  }

  private void assertRefusesToReplace(ProtectedTemplate gone) {
    ProtectedTemplate next = template(user, Modality.FACIAL, 3);
    Refusal refusal = assertThrows(Refusal.class, () -> store.replace(gone, next));
    assertEquals(Reason.ALREADY_COMPLETED, refusal.reason());
  }

  @Test
  public void letsOneOfManyEnrolmentsAtATimeWin() {
    store.save(template(user, Modality.FACIAL, 1));
    List<ProtectedTemplate> accepted =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> template(user, Modality.FACIAL, 2))
            .filter(this::isAccepted)
            .toList();
    assertEquals(1, accepted.size());
    assertEquals(Optional.of(accepted.get(0)), store.find(user, Modality.FACIAL));
  }

  @Test
  public void visitsEveryTemplateOnce() {
    List<ProtectedTemplate> saved =
        List.of(
            template(user, Modality.FACIAL, 1),
            template(user, Modality.VOICE, 1),
            template(other, Modality.FACIAL, 3));
    saved.forEach(store::save);
    assertEquals(3, all().size());
    assertEquals(Set.copyOf(saved), Set.copyOf(all()));
  }

  @Test
  public void erasesOneModality() {
    store.save(template(user, Modality.FACIAL, 1));
    store.save(template(user, Modality.VOICE, 1));
    assertEquals(1, store.erase(user, Optional.of(Modality.FACIAL)));
    assertEquals(0, store.erase(user, Optional.of(Modality.FACIAL)));
    assertEquals(Optional.empty(), store.find(user, Modality.FACIAL));
    assertEquals(1, all().size());
  }

  @Test
  public void erasesAPersonWhollyAndNobodyElse() {
    ProtectedTemplate kept = template(other, Modality.FACIAL, 1);
    store.save(template(user, Modality.FACIAL, 1));
    store.save(template(user, Modality.VOICE, 1));
    store.save(kept);
    assertEquals(2, store.erase(user, Optional.empty()));
    assertEquals(0, store.erase(user, Optional.empty()));
    assertEquals(List.of(kept), all());
  }

  private boolean isAccepted(ProtectedTemplate template) {
    try {
      store.save(template);
      return true;
    } catch (Refusal refusal) {
      assertEquals(Reason.ALREADY_COMPLETED, refusal.reason());
      return false;
    }
  }

  private List<ProtectedTemplate> all() {
    List<ProtectedTemplate> all = new ArrayList<>();
    store.forEach(all::add);
    return all;
  }

  private static ProtectedTemplate template(UserId user, Modality modality, long generation) {
    byte[] sealed = AesGcm.random(70 + 4 * 128);
    ModelVersion model = new ModelVersion("sface", "ab".repeat(32));
    return new ProtectedTemplate(UUID.randomUUID(), user, modality, model, 128, generation, sealed);
  }
}
