package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Erasable;
import java.util.List;

/** Stores that are named and not found. */
final class ListedStores extends PersonalStores {
  private final List<Erasable> listed;

  private ListedStores(List<Erasable> listed) {
    this.listed = listed;
  }

  static ListedStores of(Erasable... stores) {
    return new ListedStores(List.of(stores));
  }

  @Override
  List<Erasable> found() {
    return listed;
  }
}
