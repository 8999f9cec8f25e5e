package ae.gov.noor.biometric.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ae.gov.noor.biometric.limits.RateLimit;
import ae.gov.noor.biometric.voice.OpusFile;
import ae.gov.noor.biometric.voice.WavFile;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recordings that cannot be evaluated: each is refused with its reason, and none is held against
 * the person.
 */
@ExtendWith(ArquillianExtension.class)
class VoiceRefusalsIT {
  private static final int RATE = 8_000;
  private static final Recording HUM =
      Recording.of(RATE, 3, i -> 0.3 * Math.sin(2 * Math.PI * 120 * i / RATE));

  /** A sample and what is to be said of it. */
  record Bad(String name, int status, String reason, byte[] sample) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bad> all() {
    return Stream.of(lengths(), headers(), otherFormats(), sounds()).flatMap(List::stream);
  }

  private static List<Bad> lengths() {
    Recording longer = HUM.repeated(31);
    return List.of(
        new Bad("data of length 0", 422, "no-audio", HUM.wav().dataLength(0).bytes()),
        new Bad("no samples", 422, "no-audio", HUM.first(0).wav().bytes()),
        new Bad("100 ms", 422, "too-short", HUM.first(0.1).wav().bytes()),
        new Bad("0.99 s", 422, "too-short", HUM.first(0.99).wav().bytes()),
        new Bad("0.99 s of Opus", 422, "too-short", opus(0.99).ogg()),
        new Bad("an hour by the header", 422, "too-long", eight().dataLength(28_800_000).bytes()),
        new Bad("31 s", 422, "too-long", longer.wav().encoding(1, 8).bytes()),
        new Bad("31 s without a length", 422, "too-long", unmeasured(longer)),
        new Bad("31 s of Opus", 422, "too-long", opus(31).webmLive()));
  }

  private static WavFile eight() {
    return HUM.wav().encoding(1, 8);
  }

  private static byte[] unmeasured(Recording sound) {
    return sound.wav().dataLength(0xffff_fff0L).riffLength(0xffff_ffffL).bytes();
  }

  private static OpusFile opus(double seconds) {
    return new OpusFile(HUM.repeated(seconds).at(48_000).samples(), 16_000);
  }

  private static List<Bad> headers() {
    byte[] whole = HUM.wav().bytes();
    byte[] noSound = new byte[44];
    System.arraycopy(whole, 0, noSound, 0, 36);
    return List.of(
        new Bad("no channels", 422, "bad-wav", HUM.wav().statedChannels(0).bytes()),
        new Bad("65535 channels", 422, "bad-wav", HUM.wav().statedChannels(65_535).bytes()),
        new Bad("a wrong block", 422, "bad-wav", HUM.wav().blockAlign(3).bytes()),
        new Bad("half a sample", 422, "bad-wav", HUM.wav().dataLength(47_999).bytes()),
        new Bad("a rate of 0", 422, "bad-wav", HUM.wav().statedRate(0).bytes()),
        new Bad("a rate of 192 kHz", 422, "bad-wav", HUM.wav().statedRate(192_000).bytes()),
        new Bad("no chunk", 422, "bad-wav", Arrays.copyOf(whole, 12)),
        new Bad("no data chunk", 422, "bad-wav", Arrays.copyOf(whole, 36)),
        new Bad("a chunk without a name", 422, "bad-wav", noSound),
        new Bad("not a number", 422, "sample-corrupt", notANumber()),
        new Bad("half an Ogg page", 422, "sample-corrupt", cut(opus(2).ogg())));
  }

  private static byte[] notANumber() {
    return Recording.of(RATE, 3, i -> i == 9_000 ? Double.NaN : 0.1).wav().encoding(3, 32).bytes();
  }

  private static byte[] cut(byte[] file) {
    return Arrays.copyOf(file, file.length - 7);
  }

  private static List<Bad> otherFormats() {
    return List.of(
        unsupported("A-law", HUM.wav().encoding(6, 8).bytes()),
        unsupported("mu-law", HUM.wav().encoding(7, 8).bytes()),
        unsupported("ADPCM", HUM.wav().encoding(2, 8).bytes()),
        unsupported("IMA ADPCM", HUM.wav().encoding(0x11, 8).bytes()),
        unsupported("GSM in WAV", HUM.wav().encoding(0x31, 8).bytes()),
        unsupported("MP3 in WAV", HUM.wav().encoding(0x55, 16).bytes()),
        unsupported(
            "a codec of its own", HUM.wav().extensible().subFormatTail("tail of 14 byt").bytes()),
        unsupported("MP3 with a tag", magic("ID3\4\0\0\0\0\0\0")),
        unsupported("MP3", magic("\u00ff\u00fb\u0090\0")),
        unsupported("AAC", magic("\u00ff\u00f1P\u0080")),
        unsupported("FLAC", magic("fLaC\0\0\0\"")),
        unsupported("AMR", magic("#!AMR\n")),
        unsupported("AMR-WB", magic("#!AMR-WB\n")),
        unsupported("M4A", magic("\0\0\0 ftypM4A ")),
        unsupported("AIFF", magic("FORM\0\0\0\0AIFF")),
        unsupported("AVI", magic("RIFF\0\0\0\0AVI ")),
        unsupported("big-endian WAV", magic("RIFX\0\0\0\0WAVE")),
        unsupported("Ogg Vorbis", opus(2).ogg("\1vorbis01234567890123456".getBytes(ISO_8859_1))),
        unsupported("text", magic("speech")));
  }

  private static Bad unsupported(String name, byte[] sample) {
    return new Bad(name, 415, "unsupported-media-type", sample);
  }

  private static byte[] magic(String beginning) {
    return (beginning + "\0".repeat(4_096)).getBytes(ISO_8859_1);
  }

  private static List<Bad> sounds() {
    Random random = new Random(1);
    return List.of(
        silent("silence", Recording.of(RATE, 5, i -> 0)),
        silent("a constant", Recording.of(RATE, 5, i -> 0.5)),
        silent("a tone", Recording.of(RATE, 5, i -> 0.5 * Math.sin(2 * Math.PI * 0.055 * i))),
        silent("white noise", Recording.of(RATE, 5, i -> random.nextDouble() - 0.5)),
        silent("a square", Recording.of(RATE, 5, i -> i / 10 % 2 == 0 ? 1 : -1)));
  }

  private static Bad silent(String name, Recording sound) {
    return new Bad(name, 422, "no-speech", sound.wav().bytes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void refusesItAsAnEnrolmentSample(Bad bad) {
    VoicePortal person = new VoicePortal();
    Portal.Session session = person.begin("voice");
    person
        .submit(session, VoicePortal.named("biometric_file", bad.sample()))
        .problem(bad.status(), bad.reason());
  }

  /**
   * With two failures one more would lock: none of these is one. A person who has sent so many that
   * cannot be evaluated is asked to wait, so several share them.
   */
  @Test
  void refusesThemAllAsProbesAndCountsNoneAsAFailure() {
    int most = RateLimit.UNUSABLE_SAMPLES.quota(1).most() - 1;
    List<Bad> unusable = all().filter(bad -> bad.status() == 422).toList();
    List<Bad> others = all().filter(bad -> bad.status() != 422).toList();
    for (int i = 0; i < unusable.size(); i += most) {
      VoicePortal person = new VoicePortal().enrolledVoice();
      assertEquals("rejected", person.result(Voices.personB(4)));
      assertEquals("rejected", person.result(Voices.personB(5)));
      unusable
          .subList(i, Math.min(unusable.size(), i + most))
          .forEach(bad -> refusedAsProbe(person, bad));
      if (i == 0) {
        others.forEach(bad -> refusedAsProbe(person, bad));
      }
      assertEquals("verified", person.result(Voices.personA(4)));
      assertEquals(3, person.decisions());
    }
  }

  private static void refusedAsProbe(VoicePortal person, Bad bad) {
    person
        .portal()
        .post("/api/v1/verify", person.probe("voice", bad.sample()).build().toString())
        .problem(bad.status(), bad.reason());
  }

  @Test
  void refusesAClippedRecordingWithAdvice() {
    byte[] shouted = Recording.of(Voices.personA(1)).louder(30).wav().bytes();
    VoicePortal person = new VoicePortal();
    Answer refused = person.submit(person.begin("voice"), shouted);
    assertFalse(refused.problem(422, "clipped").getJsonArray("advice").isEmpty());
    person.enrolledVoice();
    person.verify(shouted).problem(422, "clipped");
  }

  @Test
  void refusesARecordingDrownedInNoiseWithAdvice() {
    Random random = new Random(2);
    Recording said = Recording.of(Voices.personA(1));
    Recording paused = said.first(said.seconds() + 1);
    Recording noisy =
        Recording.of(
            said.rate(),
            paused.seconds(),
            i -> Math.max(-1, Math.min(1, paused.samples()[i] + 0.1 * random.nextGaussian())));
    VoicePortal person = new VoicePortal();
    Answer refused = person.submit(person.begin("voice"), noisy.wav().bytes());
    assertEquals(422, refused.status(), refused.body());
    assertFalse(refused.json().getJsonArray("advice").isEmpty());
  }

  /** V08: 28.8 MB. */
  @Test
  void refusesAnHourAsTooLarge() {
    byte[] hour = Recording.of(RATE, 3_600, i -> 0).wav().encoding(1, 8).bytes();
    VoicePortal person = new VoicePortal();
    person
        .submit(person.begin("voice"), VoicePortal.named("biometric_file", hour))
        .problem(413, "too-large");
    person.enrolledVoice();
    person
        .portal()
        .post("/api/v1/verify", person.probe("voice", hour).build().toString())
        .problem(413, "too-large");
    assertEquals("verified", person.result(Voices.personA(4)));
  }

  @Test
  void refusesAPictureAsARecording() {
    VoicePortal person = new VoicePortal();
    Portal.Session session = person.begin("voice");
    for (String type : List.of("", "image/jpeg", "audio/wav")) {
      Multipart picture = new Multipart().part("biometric_file", "a", type, Pictures.personA(1));
      person.submit(session, picture).problem(415, "unsupported-media-type");
    }
    person
        .submit(session, Multipart.of(Pictures.as("png", Pictures.personA(1))))
        .problem(415, "unsupported-media-type");
    person.enrolledVoice();
    person.verify(Pictures.personA(1)).problem(415, "unsupported-media-type");
  }

  @Test
  void refusesARecordingAsAPicture() {
    byte[] recording = HUM.wav().bytes();
    VoicePortal person = new VoicePortal();
    Portal.Session session = person.begin("facial");
    for (String name : List.of("biometric_file", "face_file")) {
      person
          .submit(session, VoicePortal.named(name, recording))
          .problem(415, "unsupported-media-type");
    }
    person.submit(session, VoicePortal.named("biometric_file", Pictures.personA(1))).json(201);
    person
        .portal()
        .post("/api/v1/verify", person.probe("facial", recording).build().toString())
        .problem(415, "unsupported-media-type");
  }

  @Test
  void refusesAPartOfTheOtherModality() {
    VoicePortal person = new VoicePortal();
    person
        .submit(person.begin("voice"), VoicePortal.named("face_file", HUM.wav().bytes()))
        .problem(400, "bad-multipart");
    person
        .submit(person.begin("facial"), VoicePortal.named("voice_file", Pictures.personA(1)))
        .problem(400, "bad-multipart");
  }
}
