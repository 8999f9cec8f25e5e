package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Erasable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Every store of personal data that there is, found and not listed: none can be forgotten. */
@ApplicationScoped
public class PersonalStores {
  /**
   * Attempts and sessions go first: they hold up, and then end, what is under way, so that nothing
   * is written after what follows has been deleted.
   */
  private static final List<String> FIRST = List.of("lockouts", "enrolments");

  @Inject @Any Instance<Erasable> stores;

  /** Those that forget in the unit of work of the erasure, in the order in which they must. */
  List<Erasable> within() {
    return found().stream()
        .filter(Erasable::withinUnitOfWork)
        .sorted(Comparator.comparingInt(PersonalStores::place).thenComparing(Erasable::storeName))
        .toList();
  }

  /** Those that forget afterwards, as soon as they answer. */
  List<Erasable> elsewhere() {
    return found().stream().filter(store -> !store.withinUnitOfWork()).toList();
  }

  List<Erasable> found() {
    return StreamSupport.stream(stores.spliterator(), false).toList();
  }

  private static int place(Erasable store) {
    int place = FIRST.indexOf(store.storeName());
    return place < 0 ? FIRST.size() : place;
  }
}
