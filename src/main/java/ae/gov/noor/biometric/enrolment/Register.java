package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.consent.Consents;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.enrolment.EnrolmentSession.Status;
import ae.gov.noor.biometric.index.Backlog;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.template.TemplateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Who is enrolled, and with what. The sealed template in the store is the truth; the index follows
 * it after the commit and is built anew from it at start.
 */
@ApplicationScoped
public class Register {
  private static final System.Logger LOG = System.getLogger(Register.class.getName());
  private static final int AT_A_TIME = 500;

  @Inject UnitOfWork unitOfWork;
  @Inject Enrolments enrolments;
  @Inject Consents consents;
  @Inject TemplateProtector protector;
  @Inject TemplateStore templates;
  @Inject VectorIndex index;
  @Inject Backlog backlog;
  @Inject Clock clock;

  /** Begins a session with the consent that it was given with, in the current unit of work. */
  void open(EnrolmentSession session, String consentText) {
    consents.give(session.user(), consentText, session.createdAt(), session.initiatedBy());
    enrolments.open(session);
  }

  void refuseWithoutConsent(UserId user) {
    if (!consents.given(user)) {
      throw new Refusal(Reason.CONSENT_REQUIRED);
    }
  }

  /**
   * Makes the session's samples of one modality the person's reference, in the current unit of
   * work.
   */
  Enrolment complete(EnrolmentSession session, Modality modality, SampleSet.Sum sum) {
    keep(session.user(), modality, sum.mean());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Enrolment enrolment =
        new Enrolment(
            UUID.randomUUID(),
            session.id(),
            session.user(),
            modality,
            sum.mean().model().name(),
            sum.quality(),
            sum.liveness().result(),
            sum.liveness().confidence(),
            now);
    enrolments.complete(enrolment);
    enrolments.dropSamples(session.id());
    enrolments.close(session.id(), Status.COMPLETED);
    return enrolment;
  }

  private void keep(UserId user, Modality modality, Embedding embedding) {
    long generation =
        templates.find(user, modality).map(earlier -> earlier.generation() + 1).orElse(1L);
    templates.save(protector.protect(user, modality, embedding, generation));
  }

  /** Forgets the samples of enrolments that nobody completed; on its own. */
  public void forgetAbandoned() {
    unitOfWork.run(() -> enrolments.dropSamplesOfEndedSessions(clock.instant()));
  }

  /**
   * Brings the index up to what the store holds of this person; never fails the enrolment. What is
   * not intact is left out.
   */
  void index(UserId user) {
    try {
      for (Modality half : Modality.MULTIMODAL.parts()) {
        Optional<ProtectedTemplate> template = templates.find(user, half);
        template.ifPresent(found -> fill(found, index::upsert, new HashSet<>()));
        if (template.isPresent() && templates.find(user, half).isEmpty()) {
          // erased in between, perhaps from the index before it was put there
          index.erase(user, Optional.of(half));
          index.erase(user, Optional.of(Modality.MULTIMODAL));
        }
      }
    } catch (RuntimeException e) {
      backlog.add(user);
      LOG.log(System.Logger.Level.WARNING, "a reference waits to be indexed");
    }
  }

  /** Whether the index has to be filled anew. */
  public boolean behind() {
    return backlog.isEverybody();
  }

  /** Brings the index up to some of those whose references changed without it. */
  public void catchUp() {
    backlog.take(AT_A_TIME).forEach(this::index);
  }

  /**
   * Fills the index from the store; a template that is not intact is left out and counted.
   *
   * @throws ae.gov.noor.biometric.index.IndexUnavailable where it is elsewhere and does not answer:
   *     it stays behind
   */
  public int indexAll() {
    Set<UUID> damaged = new HashSet<>();
    backlog.takeEverybody();
    try {
      index.fill(put -> templates.forEach(template -> fill(template, put, damaged)));
    } catch (RuntimeException e) {
      backlog.addEverybody();
      throw e;
    }
    return damaged.size();
  }

  /**
   * Compares the index with the store: what is nobody's goes, and who is missing is brought up by
   * {@link #catchUp}. How many templates are not intact.
   *
   * @throws ae.gov.noor.biometric.index.IndexUnavailable where it is elsewhere and does not answer
   */
  public int mend() {
    Set<UUID> damaged = new HashSet<>();
    index
        .mend(put -> templates.forEach(template -> fill(template, put, damaged)))
        .forEach(backlog::add);
    return damaged.size();
  }

  private void fill(ProtectedTemplate template, Consumer<IndexedVector> put, Set<UUID> damaged) {
    try {
      vectors(template, put);
    } catch (Refusal refusal) {
      if (!TemplateProtector.isOfTemplate(refusal)) {
        throw refusal;
      }
      damaged.add(template.templateId());
    }
  }

  private void vectors(ProtectedTemplate template, Consumer<IndexedVector> put) {
    Embedding embedding = protector.reveal(template);
    put.accept(
        IndexedVector.of(template.templateId(), template.user(), template.modality(), embedding));
    if (template.modality() == Modality.VOICE) {
      Optional<ProtectedTemplate> face = templates.find(template.user(), Modality.FACIAL);
      face.ifPresent(
          other -> put.accept(both(other, protector.reveal(other), template, embedding)));
    }
  }

  /** A person's face and voice in one vector, under an id that follows from both templates. */
  private static IndexedVector both(
      ProtectedTemplate face,
      Embedding faceVector,
      ProtectedTemplate voice,
      Embedding voiceVector) {
    String ids = face.templateId() + "+" + voice.templateId();
    UUID id = UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.US_ASCII));
    return IndexedVector.of(id, face.user(), faceVector, voiceVector);
  }
}
