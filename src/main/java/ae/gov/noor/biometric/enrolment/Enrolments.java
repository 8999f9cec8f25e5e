package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Erasable;
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

  /** Keeps the enrolment in the place of an earlier one of the same person and modality. */
  void complete(Enrolment enrolment);
}
