package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestExperimentTest {
  @TempDir Path folder;
  private LockingService service;

  @BeforeEach
  void start() throws IOException {
    service = new LockingService(3);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void everyoneIsEnrolledAndTriedWithoutALock() throws IOException, InterruptedException {
    person("a", "a1", "a2", "a3", "a4", "a5", "a6");
    person("b", "b1", "b2", "b3", "b4");
    RestOutcome outcome = run();
    assertEquals(new ErrorRate(0, 4), outcome.falseNonMatchRate());
    assertEquals(new ErrorRate(0, 4 + 4), outcome.falseMatchRate());
    assertEquals(0, service.locked);
    assertEquals(0, outcome.acquisition().failureToAcquire().errors());
    assertEquals(6 + 4 + 4 + 4, outcome.acquisition().failureToAcquire().trials());
  }

  /** After two impostors the person fails too: the third failure is counted, the account left. */
  @Test
  void afterAFalseNonMatchANewAccountTakesOver() throws IOException, InterruptedException {
    person("a", "a1", "a2", "a3", "a4!", "a5", "a6!");
    person("b", "b1", "b2", "b3", "b4");
    RestOutcome outcome = run();
    assertEquals(new ErrorRate(2, 4), outcome.falseNonMatchRate());
    assertEquals(new ErrorRate(0, 4 + 4), outcome.falseMatchRate());
    assertEquals(0, service.locked);
    assertTrue(printed(outcome).contains("accounts used                      3"), printed(outcome));
  }

  @Test
  void whoIsMistakenForAnotherIsAFalseMatch() throws IOException, InterruptedException {
    person("a", "a1", "a2", "a3", "a4");
    person("b", "b1", "b2", "b3", "a9");
    RestOutcome outcome = run();
    assertEquals(1, outcome.falseMatchRate().errors());
    assertEquals(new ErrorRate(1, 2), outcome.falseNonMatchRate());
  }

  @Test
  void aSampleThatIsRefusedIsAFailureToAcquireAndTheNextIsTaken()
      throws IOException, InterruptedException {
    person("a", "a1", "a2?", "a3", "a4", "a5");
    person("b", "b1", "b2");
    RestOutcome outcome = run();
    assertEquals("enrolment: low-quality", outcome.acquisition().reasons().get(0).getKey());
    assertEquals(new ErrorRate(0, 1), outcome.falseNonMatchRate());
    assertTrue(printed(outcome).contains("people not enrolled                1"), printed(outcome));
  }

  @Test
  void withoutASampleToSpareOnlyImpostorsTry() throws IOException, InterruptedException {
    person("a", "a1", "a2", "a3");
    person("b", "b1", "b2");
    RestOutcome outcome = run();
    assertEquals(new ErrorRate(0, 0), outcome.falseNonMatchRate());
    assertEquals(new ErrorRate(0, 2), outcome.falseMatchRate());
    assertEquals(2, service.verifications);
  }

  private RestOutcome run() throws IOException, InterruptedException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    RestExperiment experiment =
        new RestExperiment(
            new RestService(service.address(), service.address()),
            Modality.VOICE,
            3,
            3,
            new Progress(nowhere));
    experiment.read(Person.in(folder, 10), Optional.empty());
    return experiment.run();
  }

  private String printed(RestOutcome outcome) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      outcome.print(2, new Report(out));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void person(String name, String... samples) throws IOException {
    Path person = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < samples.length; i++) {
      Files.writeString(person.resolve(i + ".wav"), samples[i]);
    }
  }
}
