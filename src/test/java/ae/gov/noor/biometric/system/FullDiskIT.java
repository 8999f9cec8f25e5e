package ae.gov.noor.biometric.system;

import static ae.gov.noor.biometric.system.Awaited.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Disks that are really full: the database's, that of the log and that of temporary files. */
@Tag("nightly")
class FullDiskIT {
  private static final String READY = "/health/ready";
  private static final long SEED = 5;

  // F05
  @Test
  void nothingIsLostThoughTheDatabaseHasNoRoomLeft() throws Exception {
    Path folder = Service.data().resolveSibling("small-disk");
    try (SmallDisk disk = SmallDisk.at(folder, 400);
        OwnStore database =
            new OwnStore(OwnStore.Kind.POSTGRESQL, folder.resolve("store")).start()) {
      Map<String, String> settings = new TreeMap<>(Service.settings());
      settings.putAll(database.settings());
      settings.put("RATE_LIMIT_SCALE", "1000");
      try (SecondServer server = new SecondServer("fulldisk", settings).start().await(READY);
          Load load = new Load(List.of(server.base()), 3, 8, 0, SEED).start()) {
        await("work", () -> load.ledger().done() > 20);
        disk.fill();
        await("a refusal", () -> load.ledger().answers(503) > 20);
        long done = load.ledger().done();
        disk.free();
        boolean ended = !answers(settings);
        if (ended) {
          database.restart();
        }
        await("work again", () -> load.ledger().done() > done + 20);
        load.stop();
        String counts = new Reckoning(load, settings, server.base()).settle(10);
        System.out.printf(
            "FullDiskIT: the database %s; %s; %s%n",
            ended ? "ended and was started again" : "went on", load.ledger().slowest(503), counts);
      }
    }
  }

  private static boolean answers(Map<String, String> settings) throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      try {
        new SystemOfRecord(settings).number("select 1");
        return true;
      } catch (java.sql.SQLException notYet) {
        Thread.sleep(500);
      }
    }
    return false;
  }

  // F05
  @Test
  void everythingIsDoneAndAuditedThoughTheLogHasNoRoomLeft() throws Exception {
    UUID user = UUID.randomUUID();
    SecondServer server = new SecondServer("fulllog", Service.settings());
    Path logs = Files.createDirectories(server.folder().resolve("logs"));
    try (SmallDisk disk = SmallDisk.at(logs, 1);
        SecondServer running = server.start().await(READY)) {
      disk.fill();
      Portal person = Portal.of(user).at(running.base());
      person.enrol(user, Pictures.personB(1));
      for (int i = 1; i <= 5; i++) {
        assertEquals("verified", person.result(user, Pictures.momentOfB(i)));
      }
      assertEquals(200, person.get(READY).status());
      Portal auditor = Portal.withRoles("auditor").at(running.base());
      assertEquals(
          5,
          AuditChain.of(auditor, user).stream()
              .filter(entry -> entry.getString("action").equals("VERIFICATION"))
              .count());
      disk.free();
      assertEquals("verified", person.result(user, Pictures.momentOfB(6)));
    }
  }

  // F05
  @Test
  void samplesNeedNoRoomForTemporaryFiles() throws Exception {
    UUID user = UUID.randomUUID();
    Path folder = Service.data().resolveSibling("small-tmp");
    // ONNX Runtime unpacks its library there when it starts
    try (SmallDisk disk = SmallDisk.at(folder, 200);
        SecondServer server =
            new SecondServer("fulltmp", Service.settings())
                .options(List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder))
                .start()
                .await(READY)) {
      final List<Path> before = files(folder);
      disk.fill();
      Portal person = Portal.of(user).at(server.base());
      person.enrol(user, Pictures.personB(1));
      byte[] large = Pictures.grown(Pictures.personB(2), 9 * 1024 * 1024);
      assertEquals("verified", person.result(user, large));
      person.submit(person.begin(user), Pictures.grown(Pictures.momentOfB(1), 9 << 20)).json(201);
      disk.free();
      assertEquals("verified", person.result(user, Pictures.momentOfB(2)));
      assertEquals(before, files(folder), "something was left behind");
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }
}
