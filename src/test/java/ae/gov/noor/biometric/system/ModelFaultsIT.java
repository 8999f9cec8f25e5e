package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Model files that are not what the catalogue says, and a model that never comes to its end. */
@Tag("nightly")
class ModelFaultsIT {
  private static final String STARTED = "/health/started";
  private static final String READY = "/health/ready";
  private static final String SFACE = "sface.onnx";

  /**
   * A sample waits up to 10 s for its turn before each of five runs, of which the last takes 10 s.
   */
  private static final Duration MOST = Duration.ofSeconds(75);

  /** Less than the samples wait: what needs no model must not stand behind them. */
  private static final Duration MOST_FOR_OTHERS = Duration.ofSeconds(8);

  private final UUID user = UUID.randomUUID();

  /** The models as they are, but for one file. */
  private static Path modelsWith(String file, byte[] content) throws IOException {
    Path folder = Service.data().resolveSibling("fault-models");
    Surroundings.delete(folder);
    Files.createDirectories(folder);
    try (Stream<Path> models = Files.list(Service.models())) {
      for (Path model : models.filter(Files::isRegularFile).toList()) {
        Path here = folder.resolve(model.getFileName().toString());
        if (model.endsWith(file)) {
          Files.write(here, content);
        } else {
          Files.createSymbolicLink(here, model.toAbsolutePath());
        }
      }
    }
    return folder;
  }

  // F21
  @Test
  void noOtherFileIsTakenForAModelAndTheRightOneHealsAtTheNextStart() throws Exception {
    byte[] whole = Files.readAllBytes(Service.models().resolve(SFACE));
    byte[] flipped = whole.clone();
    flipped[whole.length / 3] ^= 1;
    Map<String, byte[]> wrong = new TreeMap<>();
    wrong.put("one bit", flipped);
    wrong.put("truncated by a byte", Arrays.copyOf(whole, whole.length - 1));
    wrong.put("empty", new byte[0]);
    wrong.put("another model", Files.readAllBytes(Service.models().resolve("texture.onnx")));
    wrong.put(
        "no model", "not a model\n".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try (OwnDatabase database = OwnDatabase.create("models_it")) {
      Map<String, String> settings = new TreeMap<>(Service.settings());
      settings.put("POSTGRES_DB", database.name());
      Path folder = modelsWith(SFACE, whole);
      settings.put("NOOR_MODELS", folder.toString());
      try (SecondServer server = new SecondServer("modelfaults", settings).start().await(READY)) {
        Portal person = Portal.of(user).at(server.base());
        person.enrol(user, Pictures.personB(1));
        for (Map.Entry<String, byte[]> one : wrong.entrySet()) {
          server.kill();
          Files.write(folder.resolve(SFACE), one.getValue());
          server.start().await(STARTED);
          Answer ready = person.get(READY);
          assertEquals(503, ready.status(), one.getKey());
          assertTrue(ready.body().contains("sface"), one.getKey() + ": " + ready.body());
          person.verify(user, Pictures.momentOfB(1)).problem(503, "model-unavailable");
        }
        server.kill();
        Files.write(folder.resolve(SFACE), whole);
        server.start().await(READY);
        assertEquals("verified", person.result(user, Pictures.momentOfB(1)));
        assertEquals(
            List.of("0"),
            database.texts("select consecutive_failures from lockout where user_id = ?", user));
      }
    }
  }

  // F24
  @Test
  void aModelThatNeverComesToItsEndIsEndedAndTakesNoThreadWithIt() throws Exception {
    byte[] endless = EndlessModel.bytes();
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.put("NOOR_MODELS", modelsWith(SFACE, endless).toString());
    settings.put("RATE_LIMIT_SCALE", "1000");
    SecondServer server = new SecondServer("endless", settings);
    trust(server.folder().resolve("apps/biometric.war"), endless);
    try (SecondServer running = server.start().await(READY)) {
      Portal portal = Portal.withRoles("portal").at(running.base());
      for (int round = 0; round < 3; round++) {
        hangs(portal, 12);
      }
      assertEquals(200, portal.get(READY).status());
    }
  }

  /** As many samples at once; others are served meanwhile, and every one gets its answer. */
  private void hangs(Portal portal, int number) throws Exception {
    List<Portal.Session> sessions =
        Stream.generate(() -> portal.begin(UUID.randomUUID())).limit(number).toList();
    ExecutorService threads = Executors.newFixedThreadPool(number);
    try {
      long begin = System.nanoTime();
      List<Future<Answer>> answers =
          sessions.stream()
              .map(session -> threads.submit(() -> portal.submit(session, Pictures.personA(1))))
              .toList();
      int others = 0;
      long slowest = 0;
      while (answers.stream().anyMatch(answer -> !answer.isDone())) {
        long asked = System.nanoTime();
        portal.begin(UUID.randomUUID());
        slowest = Math.max(slowest, System.nanoTime() - asked);
        others++;
        Thread.sleep(100);
      }
      for (Future<Answer> answer : answers) {
        assertEquals(503, answer.get().status(), answer.get().body());
        assertTrue(!answer.get().header("Retry-After").isEmpty());
      }
      long took = System.nanoTime() - begin;
      System.out.printf(
          "ModelFaultsIT: %d samples before an endless model answered after %.1f s; %d other calls"
              + " meanwhile, the slowest %.0f ms%n",
          number, took / 1e9, others, slowest / 1e6);
      assertTrue(took < MOST.toNanos(), "took " + took / 1e9 + " s");
      assertTrue(slowest < MOST_FOR_OTHERS.toNanos(), "others waited " + slowest / 1e9 + " s");
    } finally {
      threads.shutdownNow();
    }
  }

  /** Says in the catalogue of that application that this is SFace. */
  private static void trust(Path war, byte[] model) throws Exception {
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
    String real =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(Files.readAllBytes(Service.models().resolve(SFACE))));
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      Path catalogue = zip.getPath("/WEB-INF/classes/models/catalogue.json");
      String text = Files.readString(catalogue);
      assertTrue(text.contains(real), "the catalogue has no such digest");
      Files.writeString(catalogue, text.replace(real, digest));
    }
  }
}
