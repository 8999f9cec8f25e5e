package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a server does whose clock jumps, as Debian's libfaketime makes it: the whole virtual machine
 * reads another time, and nothing else does. Skipped where that is not installed.
 */
@Tag("nightly")
class ClockJumpsIT {
  private static final String READY = "/health/ready";
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final UUID user = UUID.randomUUID();
  private Path clock;

  private static Path library() {
    Path found =
        Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib")
            .map(folder -> Path.of(folder, "faketime", "libfaketimeMT.so.1"))
            .filter(Files::exists)
            .findFirst()
            .orElse(null);
    assumeTrue(found != null, "skipped: libfaketime (Debian's faketime) is not installed");
    return found;
  }

  private void jumpTo(Duration ahead) throws Exception {
    Files.writeString(clock, (ahead.isNegative() ? "" : "+") + ahead.toSeconds() + "\n");
  }

  /** What the server's clock says. */
  private static Instant now(Portal portal) {
    UUID somebody = UUID.randomUUID();
    return Instant.parse(portal.initiate(somebody).json(201).getString("expires_at"))
        .minus(HALF_AN_HOUR);
  }

  @Test
  void whatEndsEndsByItsClockAndTheAuditTrailNeverGoesBack() throws Exception {
    Path library = library();
    clock = Files.createDirectories(Service.data().resolveSibling("clock")).resolve("offset");
    jumpTo(Duration.ZERO);
    try (OwnDatabase database = OwnDatabase.create("clock_it")) {
      Map<String, String> settings = new TreeMap<>(Service.settings());
      settings.put("POSTGRES_DB", database.name());
      try (SecondServer server =
          new SecondServer("clock", settings)
              .with(
                  Map.of(
                      "LD_PRELOAD", library.toString(),
                      "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                      "FAKETIME_NO_CACHE", "1",
                      "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                      // with it every wait that ends by itself would spin
                      "FAKETIME_FORCE_MONOTONIC_FIX", "0"))
              .start()
              .await(READY)) {
        Portal portal = Portal.withRoles("portal").at(server.base());
        forward(portal, server);
        back(portal, server);
        List<AuditChain.Entry> trail = AuditChain.stored(new SystemOfRecord(settings));
        assertEquals(OptionalLong.empty(), AuditChain.broken(trail));
        for (int i = 1; i < trail.size(); i++) {
          assertFalse(trail.get(i).at().isBefore(trail.get(i - 1).at()), "entry " + i);
        }
        assertTrue(
            Portal.withRoles("auditor")
                .at(server.base())
                .get("/api/v1/admin/audit/verify")
                .json(200)
                .getBoolean("whole"));
      }
    }
  }

  // T01 (expired, not yet), T12 (expired by clock jump), L01
  private void forward(Portal portal, SecondServer server) throws Exception {
    Portal.Session early = portal.begin(user);
    UUID locked = UUID.randomUUID();
    portal.enrol(locked, Pictures.personA(1));
    portal.lock(locked);
    portal.verify(locked, Pictures.personA(2)).problem(423, "locked");
    Portal ending =
        Portal.withToken(Tokens.asked("sub=somebody&groups=portal&ttl=900")).at(server.base());
    Portal beginning =
        Portal.withToken(Tokens.asked("sub=somebody&groups=portal&nbf=1200")).at(server.base());
    assertEquals(201, ending.initiate(UUID.randomUUID()).status());
    beginning.initiate(UUID.randomUUID()).problem(401, "unauthenticated");
    Instant before = now(portal);

    jumpTo(Duration.ofMinutes(29));
    portal.verify(locked, Pictures.personA(2)).problem(423, "locked");
    jumpTo(Duration.ofMinutes(31));
    Duration jumped = Duration.between(before, now(portal));
    assertTrue(jumped.compareTo(HALF_AN_HOUR) > 0, "the clock did not jump but by " + jumped);
    portal.submit(early, Pictures.personB(1)).problem(410, "enrolment-expired");
    assertEquals("verified", portal.result(locked, Pictures.personA(2)));
    ending.initiate(UUID.randomUUID()).problem(401, "unauthenticated");
    assertEquals(201, beginning.initiate(UUID.randomUUID()).status());
  }

  /** From 31 minutes ahead to the right time: what was kept then lies in the future now. */
  private void back(Portal portal, SecondServer server) throws Exception {
    UUID known = UUID.randomUUID();
    UUID lockedLater = UUID.randomUUID();
    portal.enrol(known, Pictures.personB(1));
    assertEquals("verified", portal.result(known, Pictures.momentOfB(1)));
    portal.enrol(lockedLater, Pictures.personA(1));
    portal.lock(lockedLater);
    final Portal.Session begun = portal.begin(user);

    jumpTo(Duration.ZERO);
    assertEquals("verified", portal.result(known, Pictures.momentOfB(2)));
    portal.verify(known, Pictures.momentOfB(1)).problem(409, "sample-replayed");
    portal.verify(lockedLater, Pictures.personA(2)).problem(423, "locked");
    portal.submit(begun, Pictures.personB(1)).json(201);
    assertEquals("verified", portal.result(user, Pictures.momentOfB(1)));
    assertEquals(200, portal.get(READY).status());
    Portal.withRoles("admin")
        .at(server.base())
        .post("/api/v1/admin/users/" + lockedLater + "/unlock", "application/json", new byte[0])
        .json(200);
    assertEquals("verified", portal.result(lockedLater, Pictures.personA(2)));
  }
}
