package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.fraud.Behaviour.Past;
import java.util.List;

/**
 * Is it one of the person's devices? The first ever is learned and not held against the person, and
 * so is the first after a change of the key that marks are made with, for older marks cannot be
 * compared.
 */
final class Devices {
  /** So many successes, all of them with a device, make a person who always names one. */
  static final int ALWAYS = 3;

  private Devices() {}

  static double strength(Attempt now, Behaviour past) {
    return now.device().map(mark -> strange(mark, past)).orElseGet(() -> withheld(past)) ? 1 : 0;
  }

  private static boolean strange(DeviceMark mark, Behaviour past) {
    return !past.devices().contains(mark)
        && past.devices().stream().anyMatch(known -> known.generation() == mark.generation());
  }

  private static boolean withheld(Behaviour past) {
    List<Past> successes = past.successes();
    return successes.size() >= ALWAYS && successes.stream().allMatch(Past::withDevice);
  }
}
