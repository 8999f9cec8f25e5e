package ae.gov.noor.biometric.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.liveness.LivenessReport;
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
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ExtractionPipelineTest {
  private static final Sample NOTHING = Sample.of(new byte[0]);
  private final ExtractionPipeline pipeline = TestPipeline.withDefaultModels();
  private final Journal journal = new Journal();

  private Extraction face(Sample sample) {
    return pipeline.extract(Modality.FACIAL, Purpose.VERIFICATION, sample, journal);
  }

  private Extraction voice(Purpose purpose, Sample sample) {
    return pipeline.extract(Modality.VOICE, purpose, sample, journal);
  }

  @Test
  void aGoodPictureGoesThroughTheStagesInTheirOrder() {
    Extraction.Accepted accepted =
        assertInstanceOf(Extraction.Accepted.class, face(TestModels.sample("person_a_1")));
    assertEquals(List.of("decode", "detect", "quality", "align", "embed"), journal.taken());
    assertEquals(TestModels.track().model(), accepted.embedding().model());
    assertTrue(accepted.quality().passed());
    assertTrue(accepted.quality().score() > 0);
    assertEquals(0, accepted.seconds());
  }

  @Test
  void livenessIsSaidToBeNotAssessedWhereNothingLooked() {
    Extraction.Accepted accepted =
        assertInstanceOf(Extraction.Accepted.class, face(TestModels.sample("person_a_1")));
    assertEquals(LivenessReport.Result.NOT_ASSESSED, accepted.liveness().result());
    assertEquals(0, accepted.liveness().confidence());
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
        assertThrows(
            Refusal.class, () -> refused.orElseThrow(r -> new Refusal(r.reason(), r.advice())));
    assertEquals(reason, thrown.reason());
  }

  @Test
  void whatIsNoPictureIsRefusedBeforeAnythingIsDetected() {
    Sample text = Sample.of("not a picture".getBytes(StandardCharsets.US_ASCII));
    Refusal refusal = assertThrows(Refusal.class, () -> face(text));
    assertEquals(Reason.UNSUPPORTED_MEDIA_TYPE, refusal.reason());
    assertEquals(List.of("decode"), journal.taken());
  }

  @Test
  void modelsThatAreNotThereRefuseBeforeTheSampleIsTouched() {
    ExtractionPipeline without =
        new ExtractionPipeline(
            ExtractionPipelineTest::absent,
            new FaceQualityGate(FaceQualitySettings.DEFAULTS),
            ExtractionPipelineTest::absent,
            new VoiceQualityGate(VoiceQualitySettings.DEFAULTS));
    for (Modality modality : Modality.MULTIMODAL.parts()) {
      Refusal refusal =
          assertThrows(
              Refusal.class,
              () -> without.extract(modality, Purpose.VERIFICATION, NOTHING, journal));
      assertEquals(Reason.MODEL_UNAVAILABLE, refusal.reason());
    }
    assertEquals(List.of(), journal.taken());
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
        List.of("decode", "resample", "vad", "quality", "filter-bank", "embed"), journal.taken());
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
    assertEquals(
        Reason.UNSUPPORTED_MEDIA_TYPE,
        assertThrows(Refusal.class, () -> voice(Purpose.VERIFICATION, picture)).reason());
    assertEquals(
        Reason.UNSUPPORTED_MEDIA_TYPE, assertThrows(Refusal.class, () -> face(recording)).reason());
  }

  @Test
  void aSampleIsOfOneModality() {
    assertThrows(
        IllegalArgumentException.class,
        () -> pipeline.extract(Modality.MULTIMODAL, Purpose.VERIFICATION, NOTHING, journal));
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
