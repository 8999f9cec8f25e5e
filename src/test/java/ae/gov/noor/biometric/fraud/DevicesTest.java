package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DevicesTest {
  private static final Attempt STRANGE = Attempts.on(Attempts.device(2), Attempts.success());
  private static final Attempt WITHOUT = Attempts.on(null, Attempts.success());

  @Test
  void theFirstDeviceEverIsNotHeldAgainstAnyone() {
    assertEquals(0, Devices.strength(STRANGE, Behaviour.none()));
    assertEquals(0, Devices.strength(STRANGE, Behaviour.unknown()));
  }

  @Test
  void oneOfThePersonsDevicesIsNoMismatch() {
    Behaviour two = Attempts.after(Attempts.success(), STRANGE);
    assertEquals(0, Devices.strength(Attempts.success(), two));
    assertEquals(0, Devices.strength(STRANGE, two));
  }

  // L15
  @Test
  void aDeviceThatNeverSucceededIsAMismatch() {
    assertEquals(1, Devices.strength(STRANGE, Attempts.after(Attempts.success())));
    assertEquals(
        1, Devices.strength(STRANGE, Attempts.after(Attempts.success(), Attempts.failed(STRANGE))));
  }

  // L15
  @Test
  void namingNoDeviceIsAMismatchForOneWhoAlwaysNamedOne() {
    assertEquals(0, Devices.strength(WITHOUT, Attempts.after(Attempts.daily(2))));
    assertEquals(1, Devices.strength(WITHOUT, Attempts.after(Attempts.daily(3))));
  }

  @Test
  void namingNoDeviceIsNoMismatchForOneWhoOnceNamedNone() {
    Behaviour past =
        Attempts.after(Attempts.daily(9))
            .learned(Attempts.on(null, Attempts.before(Duration.ofHours(1))));
    assertEquals(0, Devices.strength(WITHOUT, past));
  }

  @Test
  void afterAChangeOfKeyTheFirstDeviceIsLearnedAnew() {
    DeviceMark same = new DeviceMark(2, Attempts.PHONE.digest());
    Attempt now = Attempts.on(same, Attempts.success());
    assertEquals(0, Devices.strength(now, Attempts.after(Attempts.success())));
    Attempt another = Attempts.on(new DeviceMark(2, "f".repeat(32)), Attempts.success());
    assertEquals(1, Devices.strength(now, Attempts.after(Attempts.success(), another)));
  }
}
