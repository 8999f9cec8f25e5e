package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.evaluation.TrialOrder.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One enrolled account of a running service. */
final class RestAccount {
  private final RestService service;
  private final Modality modality;
  private final UUID user;
  private final List<Piece> used;
  private final List<Piece> left;
  private final FailureBudget failures;
  private boolean locked;

  private RestAccount(
      RestService service,
      Modality modality,
      UUID user,
      List<Piece> used,
      List<Piece> left,
      FailureBudget failures) {
    this.failures = failures;
    this.service = service;
    this.modality = modality;
    this.user = user;
    this.used = List.copyOf(used);
    this.left = List.copyOf(left);
  }

  /**
   * Enrols a new account with the first samples that the service takes; a sample that it refuses
   * counts as a failure to acquire and the next one is tried. Empty where too few were taken.
   */
  static Optional<RestAccount> enrol(
      RestService service,
      Modality modality,
      List<Piece> pieces,
      FailureBudget failures,
      Acquisition acquisition)
      throws IOException, InterruptedException {
    UUID user = UUID.randomUUID();
    Answer session = service.initiate(user, modality);
    if (session.status() != 201) {
      throw session.unexpected("201 was expected");
    }
    List<Piece> used = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Answer answer = service.submit(session, pieces.get(i).sample());
      switch (answer.status()) {
        case 201, 202 -> {
          acquisition.acquired();
          used.add(pieces.get(i));
        }
        case 409, 413, 415, 422 -> acquisition.failed("enrolment: " + answer.problem());
        default -> throw answer.unexpected("201, 202 or 422 was expected");
      }
      if (answer.status() == 201) {
        List<Piece> left = pieces.subList(i + 1, pieces.size());
        return Optional.of(new RestAccount(service, modality, user, used, left, failures));
      }
    }
    return Optional.empty();
  }

  /** The samples that made the reference. */
  List<Piece> used() {
    return used;
  }

  /** The samples that come after them. */
  List<Piece> left() {
    return left;
  }

  /** Whether this trial can be made without the service locking the account. */
  boolean allows(Trial trial) {
    return !locked && failures.allows(trial.mated());
  }

  /** One verification; what it came to goes into the outcome. */
  void attempt(Trial trial, RestOutcome outcome) throws IOException, InterruptedException {
    Answer answer = service.verify(user, modality, trial.probe().sample());
    switch (answer.status()) {
      case 200 -> {
        String result = answer.required("result");
        outcome.acquisition().acquired();
        outcome.decided(trial.mated(), result);
        failures.settled("verified".equals(result));
        locked = "account_locked".equals(answer.required("action_taken"));
      }
      case 409, 413, 415, 422 -> outcome.acquisition().failed("probe: " + answer.problem());
      case 423 -> {
        outcome.acquisition().failed("probe: " + answer.problem());
        locked = true;
      }
      default -> throw answer.unexpected("200 or 422 was expected");
    }
  }
}
