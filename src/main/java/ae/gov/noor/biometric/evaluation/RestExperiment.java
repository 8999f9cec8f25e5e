package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.evaluation.TrialOrder.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Enrols people through a running service and verifies them and others against their accounts.
 * Accounts are new random identifiers; each is used for one person's trials and left before the
 * service would lock it, with a new one in its place.
 */
final class RestExperiment {
  private final RestService service;
  private final Modality modality;
  private final int samples;
  private final int failuresThatLock;
  private final Progress progress;
  private final RestOutcome outcome = new RestOutcome();
  private final List<List<Piece>> people = new ArrayList<>();

  RestExperiment(
      RestService service,
      Modality modality,
      int samples,
      int failuresThatLock,
      Progress progress) {
    this.failuresThatLock = failuresThatLock;
    this.service = service;
    this.modality = modality;
    this.samples = samples;
    this.progress = progress;
  }

  /** Reads everyone's samples; those without any take no part. */
  void read(List<Person> persons, Optional<SpeechCutter> cutter) throws IOException {
    PieceSource source = new PieceSource(cutter, outcome.acquisition());
    for (Person person : persons) {
      List<Piece> pieces = source.pieces(person);
      if (!pieces.isEmpty()) {
        people.add(pieces);
      }
    }
  }

  RestOutcome run() throws IOException, InterruptedException {
    for (int i = 0; i < people.size(); i++) {
      person(i);
      progress.at(i + 1L, people.size(), "people tried");
    }
    return outcome;
  }

  private void person(int own) throws IOException, InterruptedException {
    Optional<RestAccount> enrolled = account(people.get(own));
    if (enrolled.isEmpty()) {
      outcome.notEnrolled();
      return;
    }
    outcome.enrolled(false);
    RestAccount account = enrolled.get();
    List<Piece> probes = account.left();
    int row = Math.min(failuresThatLock - 1, TrialOrder.MOST_IMPOSTORS);
    List<Piece> impostors = impostors(own, TrialOrder.places(probes.size(), row));
    for (Trial trial : TrialOrder.of(probes, impostors, row)) {
      if (!account.allows(trial)) {
        enrolled = account(account.used());
        if (enrolled.isEmpty()) {
          return;
        }
        outcome.enrolled(true);
        account = enrolled.get();
      }
      account.attempt(trial, outcome);
    }
  }

  private Optional<RestAccount> account(List<Piece> pieces)
      throws IOException, InterruptedException {
    return pieces.size() < samples
        ? Optional.empty()
        : RestAccount.enrol(
            service, modality, pieces, new FailureBudget(failuresThatLock), outcome.acquisition());
  }

  /** Samples of the others, each once: the next one of each following person in turn. */
  private List<Piece> impostors(int own, int wanted) {
    int most = people.stream().mapToInt(List::size).max().orElse(0);
    List<Piece> impostors = new ArrayList<>();
    for (int round = 0; round < most && impostors.size() < wanted; round++) {
      for (int step = 1; step < people.size() && impostors.size() < wanted; step++) {
        List<Piece> pieces = people.get((own + step) % people.size());
        if (round < pieces.size()) {
          impostors.add(pieces.get((own + round) % pieces.size()));
        }
      }
    }
    return impostors;
  }
}
