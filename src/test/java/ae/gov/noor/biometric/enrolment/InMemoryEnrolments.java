package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.enrolment.EnrolmentSession.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Enrolments without a database. */
final class InMemoryEnrolments implements Enrolments {
  private final Journal journal;
  private final Map<UUID, EnrolmentSession> sessions = new HashMap<>();
  private final Map<UUID, Integer> wrong = new HashMap<>();
  private final Map<UUID, List<EnrolmentSample>> samples = new HashMap<>();
  private final List<Enrolment> completed = new ArrayList<>();

  InMemoryEnrolments(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void open(EnrolmentSession session) {
    journal.addWithin("opened");
    sessions.put(session.id(), session);
    journal.undo(() -> sessions.remove(session.id()));
  }

  @Override
  public Optional<EnrolmentSession> hold(UUID sessionId) {
    journal.addWithin("held");
    return Optional.ofNullable(sessions.get(sessionId));
  }

  @Override
  public void close(UUID sessionId, Status status) {
    journal.addWithin("closed " + status);
    Status before = sessions.get(sessionId).status();
    become(sessionId, status);
    journal.undo(() -> become(sessionId, before));
  }

  byte[] tokenHash(UUID sessionId) {
    return sessions.get(sessionId).tokenHash();
  }

  /** Brings about a status from outside, as another call does. */
  void become(UUID sessionId, Status status) {
    EnrolmentSession s = sessions.get(sessionId);
    sessions.put(
        sessionId,
        new EnrolmentSession(
            s.id(),
            s.user(),
            s.modality(),
            status,
            s.tokenHash(),
            s.initiatedBy(),
            s.deviceId(),
            s.createdAt(),
            s.expiresAt()));
  }

  @Override
  public int wrongToken(UUID sessionId) {
    journal.addWithin("wrong token");
    return wrong.merge(sessionId, 1, Integer::sum);
  }

  @Override
  public void keepSample(UUID sessionId, EnrolmentSample sample) {
    journal.addWithin("kept a sample");
    List<EnrolmentSample> kept = samples.computeIfAbsent(sessionId, id -> new ArrayList<>());
    kept.add(sample);
    journal.undo(() -> kept.remove(sample));
  }

  @Override
  public List<EnrolmentSample> samples(UUID sessionId, Modality modality) {
    return samples.getOrDefault(sessionId, List.of()).stream()
        .filter(sample -> sample.template().modality() == modality)
        .toList();
  }

  @Override
  public void dropSamples(UUID sessionId) {
    List<EnrolmentSample> dropped = samples.remove(sessionId);
    if (dropped != null) {
      journal.undo(() -> samples.put(sessionId, dropped));
    }
  }

  @Override
  public int dropSamplesOfEndedSessions(Instant then) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void complete(Enrolment enrolment) {
    journal.addWithin("completed " + enrolment.modality());
    completed.add(enrolment);
    journal.undo(() -> completed.remove(enrolment));
  }

  List<Enrolment> completed() {
    return List.copyOf(completed);
  }

  Status status(UUID sessionId) {
    return sessions.get(sessionId).status();
  }

  @Override
  public String storeName() {
    return "enrolments";
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    sessions.values().stream()
        .filter(s -> s.user().equals(user) && s.status() == Status.PENDING)
        .filter(s -> modality.isEmpty() || s.modality().parts().contains(modality.get()))
        .map(EnrolmentSession::id)
        .toList()
        .forEach(
            id -> {
              become(id, Status.WITHDRAWN);
              samples.remove(id);
            });
    int before = completed.size();
    completed.removeIf(
        e -> e.user().equals(user) && (modality.isEmpty() || modality.get() == e.modality()));
    return before - completed.size();
  }
}
