package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.Modality;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Enrolment sessions and completed enrolments; all calls belong to a unit of work. */
public interface Enrolments extends Erasable {
  void open(EnrolmentSession session);

  /** The session, held against every other unit of work until this one ends. */
  Optional<EnrolmentSession> hold(UUID sessionId);

  void close(UUID sessionId, EnrolmentSession.Status status);

  /** Counts a wrong token and answers how many there were. */
  int wrongToken(UUID sessionId);

  /** Keeps an accepted sample of a session until the session ends. */
  void keepSample(UUID sessionId, EnrolmentSample sample);

  /** The samples kept so far of one modality, in the order in which they came. */
  List<EnrolmentSample> samples(UUID sessionId, Modality modality);

  /** Forgets the samples of a session. */
  void dropSamples(UUID sessionId);

  /** Forgets the samples of all sessions that have ended by now, completed or not. */
  int dropSamplesOfEndedSessions(Instant now);

  /** Keeps the enrolment in the place of an earlier one of the same person and modality. */
  void complete(Enrolment enrolment);
}
