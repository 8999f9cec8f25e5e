package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
  @ParameterizedTest
  @CsvSource({
    "lat, lat",
    "userId, user_id",
    "enrollmentId, enrollment_id",
    "ipAddress, ip_address",
    "deviceInfo, device_info",
    "livenessPassed, liveness_passed",
    "biometricData, biometric_data",
    "sha256Digest, sha256_digest"
  })
  void aComponentIsWrittenInSnakeCase(String component, String wire) {
    assertEquals(wire, Wire.name(component));
  }
}
