package ae.gov.noor.biometric.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.liveness.Presentation;
import ae.gov.noor.biometric.quality.FaceQualityGate;
import ae.gov.noor.biometric.quality.FaceQualitySettings;
import ae.gov.noor.biometric.quality.VoiceQualityGate;
import ae.gov.noor.biometric.quality.VoiceQualitySettings;
import ae.gov.noor.biometric.voice.TestVoices;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ExtractionPipelineTest {
  private static final Sample NOTHING = Sample.of(new byte[0]);
  private final ExtractionPipeline pipeline = TestPipeline.withDefaultModels();
  private final Journal journal = new Journal();

  private Extraction face(Sample sample) {
    return pipeline.extract(
        Modality.FACIAL, Purpose.VERIFICATION, sample, Optional.empty(), journal);
  }

  private Extraction voice(Purpose purpose, Sample sample) {
    return pipeline.extract(Modality.VOICE, purpose, sample, Optional.empty(), journal);
  }

  @Test
  void aGoodPictureGoesThroughTheStagesInTheirOrder() {
    Extraction.Accepted accepted =
        assertInstanceOf(Extraction.Accepted.class, face(TestModels.sample("person_a_1")));
    assertEquals(
        List.of("decode", "detect", "quality", "fingerprint", "liveness", "align", "embed"),
        journal.taken());
    assertEquals(TestModels.track().model(), accepted.embedding().model());
    assertTrue(accepted.quality().passed());
    assertTrue(accepted.quality().score() > 0);
    assertEquals(0, accepted.seconds());
  }

  @Test
  void livenessOfAPictureIsAssessed() {
    Extraction.Accepted accepted =
        assertInstanceOf(Extraction.Accepted.class, face(TestModels.sample("person_a_1")));
    assertEquals(LivenessReport.Result.LIVE, accepted.liveness().result());
    assertTrue(accepted.liveness().confidence() >= 0.90);
    assertEquals(Map.of(), accepted.detail(false));
  }

  @Test
  void livenessOfARecordingIsNotAssessedAndItIsSaidWhatIsKnown() {
    Extraction.Accepted accepted =
        assertInstanceOf(
            Extraction.Accepted.class, voice(Purpose.VERIFICATION, TestVoices.sample(120, 8)));
    assertEquals(LivenessReport.Result.NOT_ASSESSED, accepted.liveness().result());
    assertEquals(0, accepted.liveness().confidence());
    assertEquals(Map.of("liveness_established", "speech-present"), accepted.detail(true));
    assertEquals(
        Map.of("liveness_established", "speech-present not-a-known-recording"),
        accepted.detail(false));
  }

  /** The picture so small that nothing can be said of its texture. */
  @Test
  void aPictureThatCannotBeJudgedIsRefusedWithAdvice() {
    Sample small = Sample.of(Pictures.jpeg(resized("person_b_1", 74)));
    for (Purpose purpose : Purpose.values()) {
      Extraction.Refused refused =
          assertInstanceOf(
              Extraction.Refused.class,
              pipeline.extract(Modality.FACIAL, purpose, small, Optional.empty(), journal));
      assertEquals(Reason.LOW_QUALITY, refused.reason());
      assertFalse(refused.advice().isEmpty());
      assertEquals(Map.of("liveness_findings", "face-too-small"), refused.detail());
    }
  }

  /** The picture, with a face box of about so many pixels. */
  private static Picture resized(String name, double face) {
    Capture.Face capture = TestModels.track().capture(TestModels.sample(name), Trace.NONE);
    DetectedFace box = capture.faces().get(0);
    double times = face / Math.sqrt(box.width() * box.height());
    Picture picture = capture.picture();
    return Pictures.resized(
        picture, (int) (picture.width() * times), (int) (picture.height() * times));
  }

  /** A challenge that was never issued: the picture itself is good. */
  @Test
  void whatIsNotLiveIsNoReferenceButIsAnsweredAsAProbe() {
    Optional<Presentation> spent =
        Optional.of(
            new Presentation(
                Optional.empty(),
                Optional.empty(),
                UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e"),
                "phone-1",
                Instant.EPOCH,
                List.of()));
    for (Modality half : Modality.MULTIMODAL.parts()) {
      Sample sample =
          half == Modality.FACIAL ? TestModels.sample("person_b_1") : TestVoices.sample(120, 8);
      Extraction.Refused refused =
          assertInstanceOf(
              Extraction.Refused.class,
              pipeline.extract(half, Purpose.ENROLMENT, sample, spent, journal));
      assertEquals(Reason.NOT_LIVE, refused.reason());
      assertFalse(refused.advice().isEmpty());
      assertEquals(Map.of("liveness_findings", "challenge-unknown"), refused.detail());
      Extraction.Accepted accepted =
          assertInstanceOf(
              Extraction.Accepted.class,
              pipeline.extract(half, Purpose.VERIFICATION, sample, spent, journal));
      assertEquals(LivenessReport.Result.NOT_LIVE, accepted.liveness().result());
    }
  }

  @Test
  void aPictureWithoutAFaceEndsAtQualityWithAdvice() {
    refused(Reason.NO_FACE, painted(1));
  }

  @Test
  void aPictureOfTwoEndsAtQualityWithAdvice() {
    refused(Reason.MULTIPLE_FACES, painted(2, "person_a_1", "person_b_1"));
  }

  /** The same picture, but no face in it or another one beside it: never embedded. */
  private void refused(Reason reason, Sample sample) {
    Extraction.Refused refused = assertInstanceOf(Extraction.Refused.class, face(sample));
    assertEquals(reason, refused.reason());
    assertFalse(refused.advice().isEmpty());
    assertEquals(List.of("decode", "detect", "quality"), journal.taken());
    Refusal thrown =
        assertThrows(Refusal.class, () -> refused.orElseThrow(Extraction.Refused::refusal));
    assertEquals(reason, thrown.reason());
  }

  @Test
  void whatIsNoPictureIsRefusedBeforeAnythingIsDetected() {
    Sample text = Sample.of("not a picture".getBytes(StandardCharsets.US_ASCII));
    assertEquals(Reason.UNSUPPORTED_MEDIA_TYPE, reason(face(text)));
    assertEquals(List.of("decode"), journal.taken());
  }

  @Test
  void modelsThatAreNotThereRefuseBeforeTheSampleIsTouched() {
    ExtractionPipeline without =
        new ExtractionPipeline(
            ExtractionPipelineTest::absent,
            new FaceQualityGate(FaceQualitySettings.DEFAULTS),
            ExtractionPipelineTest::absent,
            new VoiceQualityGate(VoiceQualitySettings.DEFAULTS),
            ExtractionPipelineTest::absent,
            (a, b) -> 0,
            1);
    for (Modality modality : Modality.MULTIMODAL.parts()) {
      assertEquals(
          Reason.MODEL_UNAVAILABLE,
          reason(
              without.extract(modality, Purpose.VERIFICATION, NOTHING, Optional.empty(), journal)));
    }
    assertEquals(List.of(), journal.taken());
  }

  @Test
  void moreThanThereIsRoomForAreRefusedAtOnceAndRoomIsMadeAgain() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    ExtractionPipeline narrow =
        new ExtractionPipeline(
            () -> {
              inside.countDown();
              awaited(leave);
              return absent();
            },
            new FaceQualityGate(FaceQualitySettings.DEFAULTS),
            ExtractionPipelineTest::absent,
            new VoiceQualityGate(VoiceQualitySettings.DEFAULTS),
            ExtractionPipelineTest::absent,
            (a, b) -> 0,
            1);
    CompletableFuture<Extraction> first =
        CompletableFuture.supplyAsync(() -> extracted(narrow, Modality.FACIAL));
    awaited(inside);
    assertEquals(1, narrow.running());
    assertEquals(1, narrow.most());
    assertEquals(Reason.OVERLOADED, reason(extracted(narrow, Modality.VOICE)));
    leave.countDown();
    assertEquals(Reason.MODEL_UNAVAILABLE, reason(first.get()));
    assertEquals(0, narrow.running());
    assertEquals(Reason.MODEL_UNAVAILABLE, reason(extracted(narrow, Modality.VOICE)));
  }

  @Test
  void asManyPixelsAreOpenAsHalfTheHeapHoldsButOnePictureAlways() {
    assertEquals(65_536, ExtractionPipeline.pieces(1_500L << 20));
    assertEquals(40_000, ExtractionPipeline.pieces(100L << 20));
    assertEquals(Integer.MAX_VALUE, ExtractionPipeline.pieces(Long.MAX_VALUE));
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Extraction extracted(ExtractionPipeline pipeline, Modality modality) {
    return pipeline.extract(modality, Purpose.VERIFICATION, NOTHING, Optional.empty(), Trace.NONE);
  }

  private static Reason reason(Extraction extraction) {
    return assertInstanceOf(Extraction.Refused.class, extraction).reason();
  }

  private static <T> T absent() {
    throw new Refusal(Reason.MODEL_UNAVAILABLE);
  }

  @Test
  void aGoodRecordingGoesThroughTheStagesInTheirOrder() {
    Extraction.Accepted accepted =
        assertInstanceOf(
            Extraction.Accepted.class, voice(Purpose.VERIFICATION, TestVoices.sample(120, 8)));
    assertEquals(
        List.of(
            "decode",
            "resample",
            "vad",
            "quality",
            "fingerprint",
            "liveness",
            "filter-bank",
            "embed"),
        journal.taken());
    assertEquals(TestVoices.track().model(), accepted.embedding().model());
    assertTrue(accepted.seconds() > 3 && accepted.seconds() <= 8, () -> "" + accepted.seconds());
  }

  /** The same recording: long enough to be compared, too short to be enrolled. */
  @Test
  void anEnrolmentAsksForMoreSpeechThanAVerification() {
    Sample recording = TestVoices.sample(120, 3);
    assertInstanceOf(Extraction.Accepted.class, voice(Purpose.VERIFICATION, recording));
    journal.taken();
    Extraction.Refused refused =
        assertInstanceOf(Extraction.Refused.class, voice(Purpose.ENROLMENT, recording));
    assertEquals(Reason.TOO_SHORT, refused.reason());
    assertEquals(List.of("decode", "resample", "vad", "quality"), journal.taken());
  }

  @Test
  void aPictureIsNoRecordingAndARecordingNoPicture() {
    Sample picture = TestModels.sample("person_a_1");
    Sample recording = TestVoices.sample(120, 4);
    assertEquals(Reason.UNSUPPORTED_MEDIA_TYPE, reason(voice(Purpose.VERIFICATION, picture)));
    assertEquals(Reason.UNSUPPORTED_MEDIA_TYPE, reason(face(recording)));
  }

  @Test
  void aSampleIsOfOneModality() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            pipeline.extract(
                Modality.MULTIMODAL, Purpose.VERIFICATION, NOTHING, Optional.empty(), journal));
  }

  private static Sample painted(int places, String... names) {
    try {
      BufferedImage all = new BufferedImage(500 * places, 600, BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D canvas = all.createGraphics();
      canvas.setColor(Color.LIGHT_GRAY);
      canvas.fillRect(0, 0, all.getWidth(), all.getHeight());
      for (int i = 0; i < names.length; i++) {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(TestModels.bytes(names[i])));
        canvas.drawImage(picture, 500 * i, 0, 500, 600, null);
      }
      canvas.dispose();
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(all, "png", png);
      return Sample.of(png.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
