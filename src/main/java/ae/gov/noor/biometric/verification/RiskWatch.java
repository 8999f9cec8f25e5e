package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.Attempt;
import ae.gov.noor.biometric.fraud.Attempt.Outcome;
import ae.gov.noor.biometric.fraud.AttemptHistory;
import ae.gov.noor.biometric.fraud.Behaviour;
import ae.gov.noor.biometric.fraud.DeviceMarks;
import ae.gov.noor.biometric.fraud.Place;
import ae.gov.noor.biometric.fraud.Risk;
import ae.gov.noor.biometric.fraud.RiskRule;
import ae.gov.noor.biometric.fraud.RiskScorer;
import ae.gov.noor.biometric.verification.VerificationService.Question;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Holds each attempt against how the person behaved before. */
@ApplicationScoped
public class RiskWatch {
  @Inject AttemptHistory history;
  @Inject DeviceMarks marks;
  @Inject RiskScorer scorer;

  /** An attempt and what was remembered when it came. */
  record Watched(Attempt attempt, Behaviour past) {}

  /** Outside of a unit of work: another store is asked, which may be away. */
  Watched look(RequestContext context, Question question) {
    UserId user = question.user();
    Claims claims = question.claims();
    Attempt attempt =
        new Attempt(
            context.at(),
            Place.of(claims.latitude(), claims.longitude()),
            claimedAddress(context, question),
            context.clientAddress(),
            claims.deviceId().map(id -> marks.mark(user, id)),
            Set.of(),
            Outcome.UNDECIDED);
    return new Watched(attempt, history.recent(user, context.at()));
  }

  /** Of a portal the edge sees its own address: only of a person's own call the two must agree. */
  private static Optional<String> claimedAddress(RequestContext context, Question question) {
    return context.caller().subject().equals(question.user().toString())
        ? question.claims().address()
        : Optional.empty();
  }

  Risk assess(Watched watched, Set<RiskRule> findings, boolean matched) {
    Outcome outcome = matched ? Outcome.SUCCEEDED : Outcome.FAILED;
    return scorer.assess(watched.attempt().with(findings, outcome), watched.past());
  }

  /**
   * After the commit. A success that asks for a further proof and brought none teaches neither its
   * device nor its place, else an impostor's would be known the next time, and is no failure.
   */
  void learn(UserId user, Watched watched, Outcome outcome) {
    history.learn(user, watched.attempt().with(Set.of(), outcome));
  }
}
