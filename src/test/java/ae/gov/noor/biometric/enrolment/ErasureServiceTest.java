package ae.gov.noor.biometric.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.audit.ErasureJournal.Restored;
import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.SteppedClock;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.InMemorySampleFingerprints;
import ae.gov.noor.biometric.idempotency.InMemoryAnsweredCalls;
import ae.gov.noor.biometric.index.Backlog;
import ae.gov.noor.biometric.index.ExactIndex;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.template.InMemoryTemplateStore;
import ae.gov.noor.biometric.template.InMemoryUserKeys;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.TemplateProtector;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The erasure of a person, and what follows it. */
class ErasureServiceTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final RequestContext CONTEXT =
      new RequestContext("r-1", new Caller(USER.toString(), Set.of("user")), "192.0.2.7", NOW);

  private final Journal journal = new Journal();
  private final InMemoryEnrolments enrolments = new InMemoryEnrolments(journal);
  private final InMemoryConsents consents = new InMemoryConsents(journal);
  private final InMemoryTemplateStore templates = new InMemoryTemplateStore();
  private final InMemoryUserKeys keys = new InMemoryUserKeys();
  private final ExactIndex index = new ExactIndex();
  private final Remembering lockouts = new Remembering("lockouts", true);
  private final Remembering outside = new Remembering("outside", false);
  private final RecordingAudit audit = new RecordingAudit(journal);
  private final InMemoryErasureJournal erased = new InMemoryErasureJournal(journal);
  private final TemplateProtector protector = protector(keys);
  private final ErasureService service = new ErasureService();

  private static TemplateProtector protector(InMemoryUserKeys keys) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    KeyRing ring = KeyRing.parse(Base64.getEncoder().encodeToString(key));
    return new TemplateProtector(ring, keys, TemplateProtector.DEFAULT_TENANT);
  }

  /** A store that writes down whom it was told to forget. */
  private final class Remembering implements Erasable {
    private final String name;
    private final boolean within;
    private final List<Optional<Modality>> told = new ArrayList<>();
    private boolean away;

    Remembering(String name, boolean within) {
      this.name = name;
      this.within = within;
    }

    @Override
    public String storeName() {
      return name;
    }

    @Override
    public boolean withinUnitOfWork() {
      return within;
    }

    @Override
    public int erase(UserId user, Optional<Modality> modality) {
      assertEquals(USER, user);
      if (within) {
        journal.addWithin(name + " forgot");
      } else {
        journal.add(name + " forgot");
      }
      if (away) {
        throw new Refusal(Reason.STORE_UNAVAILABLE);
      }
      told.add(modality);
      return 1;
    }
  }

  @BeforeEach
  void wire() {
    InMemorySampleFingerprints fingerprints = new InMemorySampleFingerprints();
    PersonalStores stores =
        ListedStores.of(
            keys, templates, consents, enrolments, fingerprints, index, outside, lockouts);
    StoredPerson stored = new StoredPerson();
    stored.enrolments = enrolments;
    stored.templates = templates;
    stored.fingerprints = fingerprints;
    stored.keys = keys;
    stored.answers = new InMemoryAnsweredCalls(journal);
    stored.stores = stores;
    ErasureFollowUp followUp = new ErasureFollowUp();
    followUp.unitOfWork = journal;
    followUp.stored = stored;
    followUp.stores = stores;
    followUp.journal = erased;
    followUp.register = register();
    followUp.index = index;
    followUp.audit = audit;
    followUp.clock = new SteppedClock(NOW);
    service.unitOfWork = journal;
    service.stored = stored;
    service.stores = stores;
    service.journal = erased;
    service.followUp = followUp;
    service.audit = audit;
  }

  private Register register() {
    Register register = new Register();
    register.protector = protector;
    register.templates = templates;
    register.index = index;
    register.backlog = new Backlog();
    return register;
  }

  private static Embedding vector() {
    float[] values = new float[128];
    values[3] = 1;
    return Embedding.normalised(values, new ModelVersion("sface", "0".repeat(64)));
  }

  private void enrolled() {
    templates.save(protector.protect(USER, Modality.FACIAL, vector(), 1));
    journal.run(() -> consents.give(USER, "1", NOW, USER.toString()));
    service.followUp.register.index(USER);
    assertEquals(1, index.size());
    journal.taken();
  }

  private ErasureReceipt erase() {
    return service.erasePerson(CONTEXT, USER);
  }

  @Test
  void everyStoreForgetsThePerson() {
    enrolled();
    ErasureReceipt receipt = erase();
    assertEquals(Optional.empty(), receipt.modality());
    assertEquals(1, receipt.templatesErased());
    assertTrue(receipt.keyDestroyed());
    assertTrue(receipt.indexConfirmed());
    assertEquals(List.of(), receipt.pending());
    assertEquals(Optional.empty(), templates.find(USER, Modality.FACIAL));
    assertEquals(Optional.empty(), keys.find(USER));
    assertFalse(consents.given(USER));
    assertEquals(0, index.size());
    assertEquals(List.of(Optional.empty()), lockouts.told);
    assertEquals(List.of(Optional.empty()), outside.told);
    assertEquals("person", audit.last().detail().get("modality"));
  }

  /** What is under way must end before anything is deleted that it could write again. */
  @Test
  void attemptsGoFirstAndOtherStoresAfterTheCommit() {
    enrolled();
    erase();
    List<String> lines = journal.taken();
    assertEquals("lockouts forgot", lines.get(1));
    assertTrue(lines.indexOf("outside forgot") > lines.indexOf("commit"), lines.toString());
  }

  @Test
  void erasingAgainAnswersAReceiptToo() {
    enrolled();
    long first = erase().auditSequence();
    ErasureReceipt again = erase();
    assertEquals(0, again.templatesErased());
    assertFalse(again.keyDestroyed());
    assertTrue(again.auditSequence() > first);
  }

  @Test
  void anErasureThatIsNotWrittenDownDidNotHappen() {
    enrolled();
    journal.when(
        "erasure written",
        () -> {
          throw new Refusal(Reason.STORE_UNAVAILABLE);
        });
    assertThrows(Refusal.class, this::erase);
    assertEquals(List.of(), outside.told);
    assertEquals(1, index.size());
  }

  @Test
  void aStoreThatIsAwayIsPendingUntilItAnswers() {
    enrolled();
    outside.away = true;
    ErasureReceipt receipt = erase();
    assertEquals(List.of("outside"), receipt.pending());
    assertTrue(receipt.indexConfirmed());
    service.followUp.settle();
    assertEquals(Set.of("outside"), pending());
    outside.away = false;
    service.followUp.settle();
    assertEquals(List.of(Optional.empty()), outside.told);
    assertEquals(Set.of(), pending());
    assertEquals("confirmed", audit.last().outcome());
    assertEquals("system", audit.last().actor());
  }

  private Set<String> pending() {
    return erased.unsettled(10).get(0).pending();
  }

  @Test
  void anErasureIsSettledOnceItIsRipeAndNotBefore() {
    erase();
    service.followUp.settle();
    assertEquals(1, outside.told.size());
    assertEquals(1, erased.unsettled(10).size());
    erased.ripen();
    service.followUp.settle();
    assertEquals(2, outside.told.size(), "what was under way had come later");
    assertEquals(List.of(), erased.unsettled(10));
    service.followUp.settle();
    assertEquals(2, outside.told.size());
  }

  @Test
  void anErasureIsNotSettledWhileAStoreIsAway() {
    erase();
    erased.ripen();
    outside.away = true;
    service.followUp.settle();
    assertEquals(1, erased.unsettled(10).size());
    outside.away = false;
    service.followUp.settle();
    assertEquals(List.of(), erased.unsettled(10));
  }

  /** As after a kill, and in every other pod, whose index is its own. */
  @Test
  void anotherProcessForgetsWhatThisOneErased() {
    erase();
    ErasureFollowUp other = new ErasureFollowUp();
    ErasureFollowUp one = service.followUp;
    other.unitOfWork = journal;
    other.stored = one.stored;
    other.stores = one.stores;
    other.journal = one.journal;
    other.register = one.register;
    other.index = index;
    index.upsert(IndexedVector.of(UUID.randomUUID(), USER, Modality.FACIAL, vector()));
    one.settle();
    assertEquals(1, index.size(), "done here already");
    other.settle();
    assertEquals(0, index.size());
  }

  @Test
  void whoCameBackKeepsWhatCameSince() {
    enrolled();
    erase();
    enrolled();
    erased.ripen();
    service.followUp.settle();
    assertEquals(1, outside.told.size());
    assertEquals(1, index.size());
    assertTrue(consents.given(USER));
    assertEquals(List.of(), erased.unsettled(10));
  }

  @Test
  void theOtherHalfIsFoundAfterwards() {
    enrolled();
    templates.save(protector.protect(USER, Modality.VOICE, vector(), 1));
    service.followUp.register.index(USER);
    ErasureReceipt receipt = service.erase(CONTEXT, USER, Modality.VOICE);
    assertFalse(receipt.keyDestroyed());
    assertEquals(1, index.size());
    assertFalse(outside.told.contains(Optional.<Modality>empty()));
    assertEquals(List.of(), lockouts.told);
    assertTrue(consents.given(USER));
  }

  @Test
  void aRestoredBackupIsErasedAgainEverywhere() {
    enrolled();
    erase();
    erased.ripen();
    service.followUp.settle();
    enrolled();
    erased.restore(new Restored(1, USER, Optional.empty()));
    assertEquals(1, service.followUp.replay());
    assertEquals(Optional.empty(), templates.find(USER, Modality.FACIAL));
    assertEquals(Optional.empty(), keys.find(USER));
    assertEquals("replayed", audit.last().outcome());
    assertEquals(Set.of("outside", index.storeName()), pending());
    assertEquals(0, service.followUp.replay());
  }

  @Test
  void aRestoredHalfIsErasedAgainAndTheOtherStays() {
    enrolled();
    templates.save(protector.protect(USER, Modality.VOICE, vector(), 1));
    service.erase(CONTEXT, USER, Modality.VOICE);
    templates.save(protector.protect(USER, Modality.VOICE, vector(), 1));
    erased.restore(new Restored(1, USER, Optional.of(Modality.VOICE)));
    assertEquals(1, service.followUp.replay());
    assertEquals(Optional.empty(), templates.find(USER, Modality.VOICE));
    assertTrue(templates.find(USER, Modality.FACIAL).isPresent());
    assertTrue(keys.find(USER).isPresent());
  }
}
