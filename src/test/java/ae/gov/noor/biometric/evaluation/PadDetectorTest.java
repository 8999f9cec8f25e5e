package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.adapter.onnx.CatalogueRules;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.evaluation.PadResponse.Kind;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.liveness.ActiveLiveness;
import ae.gov.noor.biometric.liveness.FrameObserver;
import ae.gov.noor.biometric.liveness.PassiveLiveness;
import ae.gov.noor.biometric.liveness.PassiveSettings;
import ae.gov.noor.biometric.liveness.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PadDetectorTest {
  @TempDir Path folder;

  @BeforeEach
  void models() {
    TestModels.assumeFetched("mesh", "eye", "texture");
  }

  private static PadDetector passive() {
    return new PassivePad(
        TestModels.track(), PassiveLiveness.open(TestModels.engine(), PassiveSettings.DEFAULTS));
  }

  private static PadDetector active() throws IOException {
    return new ActivePad(
        TestModels.track(),
        FrameObserver.open(TestModels.engine(), PassiveSettings.DEFAULTS),
        new ActiveLiveness(0.9),
        CatalogueRules.DEFAULTS
            .of(TestModels.catalogue(), "sface", "campplus")
            .rule(Modality.FACIAL));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.jpg"), bytes);
  }

  private static byte[] picture(String name) throws IOException {
    return Files.readAllBytes(TestModels.required("pictures/" + name + ".jpg"));
  }

  private PadResponse burst(int frames, long millis, String name) throws IOException {
    file(picture(name));
    List<BurstFile.Line> lines = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      lines.add(new BurstFile.Line("a.jpg", i * millis));
    }
    new BurstFile(List.of(Step.LEFT, Step.UP, Step.RIGHT), lines).write(folder);
    return active().respond(folder);
  }

  @Test
  void aLivePictureIsTakenForBonaFide() throws IOException {
    assertEquals(Kind.BONA_FIDE, passive().respond(file(picture("person_b_2"))).kind());
  }

  @Test
  void whatIsNoPictureIsANonResponseWithItsReason() throws IOException {
    PadResponse response = passive().respond(file(new byte[] {1, 2, 3}));
    assertEquals(PadResponse.none("unsupported-media-type"), response);
  }

  @Test
  void oneFrameSentAgainAndAgainIsAnAttack() throws IOException {
    PadResponse response = burst(30, 50, "person_b_2");
    assertEquals(Kind.ATTACK, response.kind());
    assertEquals(List.of("duplicate-frames"), response.findings());
    assertEquals(false, response.depth().orElseThrow().deep());
  }

  @Test
  void tooFewFramesAreANonResponse() throws IOException {
    PadResponse response = burst(4, 50, "person_b_2");
    assertEquals(Kind.NONE, response.kind());
    assertEquals(true, response.depth().isEmpty());
  }

  @Test
  void anyDetectorIsEvaluatedTheSameWay() throws IOException {
    PadDetector byName =
        capture ->
            new PadResponse(
                String.valueOf(capture).contains("3") ? Kind.BONA_FIDE : Kind.ATTACK,
                0,
                List.of(),
                Optional.empty());
    List<PresentationFile> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(PadOutcomes.file("loudspeaker", i));
    }
    var progress = new Progress(new PrintStream(OutputStream.nullOutputStream(), true, "UTF-8"));
    PadOutcome outcome = PadExperiment.outcome(byName, all, progress);
    assertEquals(new ErrorRate(1, 5), outcome.attacks().get(0).errors());
  }
}
