package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose references changed without the index, so that it has to be brought up to them: some people
 * by name, or everybody where there are too many. What is here is due again after a failure, but
 * does not outlive the process: at a start everybody is due. Thread-safe.
 */
public final class Backlog {
  static final int MOST = 10_000;

  private final Set<UserId> people = new LinkedHashSet<>();
  private boolean everybody;

  /** To be called after the commit of the change: who is taken is read from the store. */
  public synchronized void add(UserId user) {
    if (!everybody) {
      people.add(user);
    }
    if (people.size() > MOST) {
      addEverybody();
    }
  }

  public synchronized void addEverybody() {
    everybody = true;
    people.clear();
  }

  public synchronized boolean isEverybody() {
    return everybody;
  }

  /** Takes everybody out: who is added from now on is due again. */
  public synchronized void takeEverybody() {
    everybody = false;
    people.clear();
  }

  /** Takes out those who have waited longest, not all of them where there are more. */
  public synchronized List<UserId> take(int most) {
    List<UserId> taken = people.stream().limit(most).toList();
    taken.forEach(people::remove);
    return taken;
  }
}
