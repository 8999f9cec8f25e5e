package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.voice.OpusFile;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format that is taken leads to the same speaker. */
@ExtendWith(ArquillianExtension.class)
class VoiceFormatsIT {
  private static final int FLOAT = 3;
  private static final int OPUS_RATE = 48_000;
  private static final int BITS_PER_SECOND = 32_000;

  static Stream<Named<Function<Recording, byte[]>>> formats() {
    byte[] info = "INFOISFT\0\0\0\4test".getBytes(StandardCharsets.US_ASCII);
    return Stream.of(
        Named.of("8 bits", said -> said.wav().encoding(1, 8).bytes()),
        Named.of("16 bits", said -> said.wav().bytes()),
        Named.of("24 bits", said -> said.wav().encoding(1, 24).bytes()),
        Named.of("32 bits", said -> said.wav().encoding(1, 32).bytes()),
        Named.of("float", said -> said.wav().encoding(FLOAT, 32).bytes()),
        Named.of("double", said -> said.wav().encoding(FLOAT, 64).bytes()),
        Named.of("48 kHz stereo", said -> said.at(OPUS_RATE).wav().stereo().bytes()),
        Named.of("extensible", said -> said.wav().extensible().bytes()),
        Named.of("extensible float", said -> said.wav().extensible().encoding(FLOAT, 32).bytes()),
        Named.of("LIST first", said -> said.wav().chunk("LIST", info).bytes()),
        Named.of("data first", said -> said.wav().dataFirst().bytes()),
        Named.of("something behind", said -> said.wav().after(new byte[] {1, 2, 3}).bytes()),
        Named.of("length 0xFFFFFFF0", said -> said.wav().dataLength(0xffff_fff0L).bytes()),
        Named.of(
            "no length",
            said -> said.wav().dataLength(0xffff_ffffL).riffLength(0xffff_ffffL).bytes()),
        Named.of("Ogg Opus", said -> opus(said).ogg()),
        Named.of("WebM Opus", said -> opus(said).webmLive()),
        Named.of("WebM Opus, sized", said -> opus(said).webmSized()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void verifiesTheSpeaker(Function<Recording, byte[]> format) {
    byte[] probe = format.apply(Recording.of(Voices.personA(4)));
    assertEquals("verified", new VoicePortal().enrolledVoice().result(probe));
  }

  @Test
  void enrolsFromThreeFormats() {
    VoicePortal person = new VoicePortal();
    Recording third = Recording.of(Voices.personA(3));
    person.enrol(
        opus(1).ogg(), opus(2).webmLive(), third.wav().encoding(FLOAT, 32).extensible().bytes());
    assertEquals("verified", person.result(Voices.personA(4)));
    assertEquals("rejected", person.result(Voices.personB(4)));
  }

  private static OpusFile opus(int sentence) {
    return opus(Recording.of(Voices.personA(sentence)));
  }

  private static OpusFile opus(Recording said) {
    return new OpusFile(said.at(OPUS_RATE).samples(), BITS_PER_SECOND);
  }

  @ParameterizedTest
  @CsvSource({
    "audio/wav",
    "audio/x-wav",
    "audio/wave",
    "AUDIO/WAV; codecs=1",
    "application/octet-stream"
  })
  void takesAMediaTypeThatFits(String type) {
    VoicePortal person = new VoicePortal();
    VoicePortal.assertRemaining(
        2, person.submit(person.begin("voice"), typed(type, Voices.personA(1))));
  }

  @ParameterizedTest
  @CsvSource({"audio/webm", "audio/ogg", "audio/mpeg", "image/jpeg", "video/webm"})
  void refusesAMediaTypeThatTheBytesContradict(String type) {
    VoicePortal person = new VoicePortal();
    Portal.Session session = person.begin("voice");
    person.submit(session, typed(type, Voices.personA(1))).problem(415, "media-type-mismatch");
  }

  @Test
  void takesTheMediaTypeOfABrowsersRecorder() {
    VoicePortal person = new VoicePortal();
    Multipart recorded = typed("audio/webm;codecs=opus", opus(1).webmLive());
    VoicePortal.assertRemaining(2, person.submit(person.begin("voice"), recorded));
  }

  private static Multipart typed(String type, byte[] recording) {
    return new Multipart().part("voice_file", "recording", type, recording);
  }
}
