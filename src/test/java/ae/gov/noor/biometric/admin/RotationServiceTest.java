package ae.gov.noor.biometric.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.admin.RotationService.Progress;
import ae.gov.noor.biometric.admin.RotationService.State;
import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.SteppedClock;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.index.Backlog;
import ae.gov.noor.biometric.template.InMemoryTemplateStore;
import ae.gov.noor.biometric.template.InMemoryUserKeys;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateFormat;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.template.WrappedKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotationServiceTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final Embedding VECTOR =
      Embedding.normalised(new float[] {1, 2, 3}, new ModelVersion("face", "a".repeat(64)));
  private static final RequestContext CONTEXT =
      new RequestContext("r-7", new Caller("ops-1", Set.of("admin")), "192.0.2.7", NOW);

  private final String former = key();
  private final String next = key();
  private final KeyRing one = KeyRing.parseRing("1 " + former);
  private final KeyRing both = KeyRing.parseRing("1 " + former + "\n*2 " + next);
  private final Journal journal = new Journal();
  private final RecordingAudit audit = new RecordingAudit(journal);
  private final List<UserId> people = new ArrayList<>();

  /** A key is under another one, or not; with a hook for what happens while it is replaced. */
  private final List<Runnable> atReplace = new ArrayList<>();

  private final InMemoryUserKeys keys =
      new InMemoryUserKeys() {
        @Override
        public boolean replace(UserId user, WrappedKey expected, WrappedKey wrapped) {
          if (!atReplace.isEmpty()) {
            atReplace.remove(0).run();
          }
          return super.replace(user, expected, wrapped);
        }
      };

  private final InMemoryTemplateStore templates = new InMemoryTemplateStore();
  private final InMemoryRotations rotations = new InMemoryRotations(this::extent);
  private final Backlog backlog = new Backlog();
  private RotationService service;

  private static String key() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private Rotations.Extent extent(int kekId) {
    long[] legacy = {0};
    templates.forEach(template -> legacy[0] += template.sealed()[0] == 'g' ? 1 : 0);
    return new Rotations.Extent(
        keys.wrappedByOtherThan(-1, Optional.empty(), 1_000).size(),
        keys.wrappedByOtherThan(kekId, Optional.empty(), 1_000).size(),
        legacy[0]);
  }

  @BeforeEach
  void wire() {
    service = serverWith(both);
  }

  private RotationService serverWith(KeyRing ring) {
    RotationService server = new RotationService();
    server.unitOfWork = journal;
    server.ring = ring;
    server.rotations = rotations;
    server.audit = audit;
    server.clock = new SteppedClock(NOW.plusSeconds(60));
    server.rewrapping = new Rewrapping();
    server.rewrapping.unitOfWork = journal;
    server.rewrapping.ring = ring;
    server.rewrapping.keys = keys;
    server.rewrapping.protector = protector(ring, TemplateFormat.AES_256_GCM);
    server.rewrapping.templates = templates;
    server.rewrapping.backlog = backlog;
    return server;
  }

  private TemplateProtector protector(KeyRing ring, TemplateFormat format) {
    return new TemplateProtector(ring, keys, "test", format, true, new SteppedClock(NOW));
  }

  private void enrol(int count, KeyRing ring, TemplateFormat format) {
    for (int i = 0; i < count; i++) {
      UserId user = new UserId(UUID.randomUUID());
      people.add(user);
      templates.save(protector(ring, format).protect(user, Modality.FACIAL, VECTOR, 1));
    }
  }

  private void allAreReadableUnder(KeyRing ring) {
    for (UserId user : people) {
      ProtectedTemplate template = templates.find(user, Modality.FACIAL).orElseThrow();
      assertEquals(VECTOR, protector(ring, TemplateFormat.AES_256_GCM).reveal(template));
    }
  }

  private long audited(String outcome) {
    return journal.taken().stream().filter(("audit KEYS_ROTATED " + outcome)::equals).count();
  }

  @Test
  void whatIsAskedForIsKeptWithItsAuditEntryAndNothingIsDoneYet() {
    enrol(3, one, TemplateFormat.AES_256_GCM);
    Progress begun = service.begin(CONTEXT);
    assertEquals(new Progress(2, State.RUNNING, new Rotations.Extent(3, 3, 0)), begun);
    assertEquals(List.of("begin", "audit KEYS_ROTATED begun", "commit"), journal.taken());
    AuditEntry entry = audit.last();
    assertEquals("ops-1", entry.actor());
    assertEquals("r-7", entry.requestId());
    assertEquals(Optional.empty(), entry.user());
    assertEquals("3", entry.detail().get("remaining"));
    assertEquals("2", entry.detail().get("key"));
  }

  @Test
  void everyKeyIsWrappedByThePrimaryInTheEndSoThatTheFormerOneCanGo() {
    enrol(2 * Rewrapping.BATCH + 1, one, TemplateFormat.AES_256_GCM);
    service.begin(CONTEXT);
    service.resume();
    assertEquals(
        new Progress(2, State.COMPLETED, new Rotations.Extent(101, 0, 0)), service.progress());
    allAreReadableUnder(KeyRing.parseRing("2 " + next));
    assertEquals("completed", audit.last().outcome());
    assertEquals(NOW.plusSeconds(60), audit.last().at());
    assertEquals("0", audit.last().detail().get("remaining"));
    assertEquals("101", audit.last().detail().get("data_keys"));
  }

  @Test
  void noUnitOfWorkTakesMoreThanABatch() {
    enrol(2 * Rewrapping.BATCH, one, TemplateFormat.AES_256_GCM);
    int[] open = {0};
    IntStream.range(0, 100).forEach(i -> atReplace.add(() -> open[0]++));
    List<Integer> done = new ArrayList<>();
    service.begin(CONTEXT);
    journal.taken();
    journal.when("commit", () -> done.add(open[0]));
    service.resume();
    assertTrue(done.containsAll(List.of(Rewrapping.BATCH, 2 * Rewrapping.BATCH)), done::toString);
  }

  @Test
  void nothingIsDoneThatNobodyAskedFor() {
    enrol(1, one, TemplateFormat.AES_256_GCM);
    service.resume();
    assertEquals(State.REQUIRED, service.progress().state());
    assertEquals(1, service.progress().extent().remaining());
  }

  @Test
  void askingAgainWhileItGoesOnChangesNothing() {
    enrol(1, one, TemplateFormat.AES_256_GCM);
    service.begin(CONTEXT);
    service.begin(CONTEXT);
    assertEquals(1, audited("begun"));
    service.resume();
    service.resume();
    assertEquals(1, audited("completed"));
  }

  @Test
  void aServerThatEndsInTheMiddleLosesNothingAndAnotherGoesOn() {
    enrol(3 * Rewrapping.BATCH, one, TemplateFormat.AES_256_GCM);
    service.begin(CONTEXT);
    for (int i = 0; i < Rewrapping.BATCH + 7; i++) {
      atReplace.add(() -> {});
    }
    atReplace.add(
        () -> {
          throw new IllegalStateException("killed");
        });
    assertThrows(IllegalStateException.class, service::resume);
    assertEquals(State.RUNNING, service.progress().state());
    allAreReadableUnder(both);
    long left = service.progress().extent().remaining();
    assertTrue(left > 0 && left < 3 * Rewrapping.BATCH, Long.toString(left));
    RotationService other = serverWith(both);
    other.resume();
    assertEquals(State.COMPLETED, other.progress().state());
    allAreReadableUnder(KeyRing.parseRing("2 " + next));
  }

  @Test
  void ofTwoServersAtATimeBothGoOnAndOneTellsOfTheEnd() {
    enrol(2 * Rewrapping.BATCH, one, TemplateFormat.AES_256_GCM);
    service.begin(CONTEXT);
    RotationService other = serverWith(both);
    journal.when("audit KEYS_ROTATED completed", () -> journal.when("begin", () -> {}));
    boolean[] interfered = {false};
    journal.when(
        "commit",
        () -> {
          if (!interfered[0]) {
            interfered[0] = true;
            other.resume();
          }
        });
    service.resume();
    assertEquals(1, audited("completed"));
    assertEquals(State.COMPLETED, service.progress().state());
    allAreReadableUnder(both);
  }

  @Test
  void aServerWithAnotherPrimaryDoesNotTurnItBack() {
    enrol(2, one, TemplateFormat.AES_256_GCM);
    service.begin(CONTEXT);
    RotationService behind = serverWith(KeyRing.parseRing("*1 " + former + "\n2 " + next));
    behind.resume();
    assertEquals(2, service.progress().extent().remaining());
    service.resume();
    behind.resume();
    assertEquals(0, service.progress().extent().remaining());
  }

  @Test
  void keysThatAreMadeMeanwhileByAServerThatIsBehindAreTakenAlong() {
    enrol(1, one, TemplateFormat.AES_256_GCM);
    service.begin(CONTEXT);
    atReplace.add(() -> enrol(1, one, TemplateFormat.AES_256_GCM));
    service.resume();
    assertEquals(0, service.progress().extent().remaining());
    assertEquals(2, service.progress().extent().dataKeys());
  }

  @Test
  void aKeyThatIsDamagedKeepsNobodyElseFromGoingOnAndIsCounted() {
    enrol(Rewrapping.BATCH + 3, one, TemplateFormat.AES_256_GCM);
    for (UserId user : people.subList(0, Rewrapping.BATCH + 1)) {
      WrappedKey good = keys.find(user).orElseThrow();
      keys.replace(user, good, new WrappedKey(1, 1, new byte[60]));
    }
    service.begin(CONTEXT);
    service.resume();
    assertEquals(
        new Progress(
            2, State.REQUIRED, new Rotations.Extent(Rewrapping.BATCH + 3, Rewrapping.BATCH + 1, 0)),
        service.progress());
    assertEquals(Integer.toString(Rewrapping.BATCH + 1), audit.last().detail().get("remaining"));
  }

  @Test
  void whoWasErasedMeanwhileIsNotMadeAnew() {
    enrol(2, one, TemplateFormat.AES_256_GCM);
    service.begin(CONTEXT);
    atReplace.add(() -> people.forEach(user -> keys.erase(user, Optional.empty())));
    service.resume();
    assertEquals(0, service.progress().extent().dataKeys());
  }

  @Test
  void templatesInFernetAreSealedAnewOnce() {
    enrol(3, one, TemplateFormat.FERNET);
    enrol(1, one, TemplateFormat.AES_256_GCM);
    assertEquals(3, service.progress().extent().legacyTemplates());
    service.begin(CONTEXT);
    service.resume();
    assertEquals(0, service.progress().extent().legacyTemplates());
    allAreReadableUnder(KeyRing.parseRing("2 " + next));
    ProtectedTemplate anew = templates.find(people.get(0), Modality.FACIAL).orElseThrow();
    assertEquals(2, anew.generation());
    assertTrue(templates.isNewest(anew));
    assertEquals(1, templates.find(people.get(3), Modality.FACIAL).orElseThrow().generation());
    assertEquals(
        Set.copyOf(people.subList(0, 3)), Set.copyOf(backlog.take(10)), "the index has to follow");
  }

  @Test
  void aDamagedTemplateInFernetStaysAsItIs() {
    enrol(2, one, TemplateFormat.FERNET);
    ProtectedTemplate good = templates.find(people.get(0), Modality.FACIAL).orElseThrow();
    byte[] sealed = good.sealed();
    sealed[20] ^= 1;
    templates.putBack(
        new ProtectedTemplate(
            good.templateId(), good.user(), good.modality(), good.model(), 3, 1, sealed));
    service.begin(CONTEXT);
    service.resume();
    assertEquals(1, service.progress().extent().legacyTemplates());
    assertFalse(rotations.open(2).isPresent());
  }
}
