package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Sample;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The containers that are read, each with its magic bytes and the media types that may name it. */
enum AudioContainer {
  WAV(
      Set.of("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"),
      WavReader::read,
      'R',
      'I',
      'F',
      'F',
      -1,
      -1,
      -1,
      -1,
      'W',
      'A',
      'V',
      'E'),
  OGG(
      Set.of("audio/ogg", "audio/opus", "application/ogg"),
      OggOpusReader::read,
      'O',
      'g',
      'g',
      'S'),
  WEBM(Set.of("audio/webm", "video/webm"), WebmOpusReader::read, 0x1a, 0x45, 0xdf, 0xa3);

  private final Set<String> mediaTypes;
  private final Function<ByteBuffer, Sound> reader;
  private final int[] magic;

  AudioContainer(Set<String> mediaTypes, Function<ByteBuffer, Sound> reader, int... magic) {
    this.mediaTypes = mediaTypes;
    this.reader = reader;
    this.magic = magic;
  }

  static Optional<AudioContainer> of(Sample sample) {
    return Arrays.stream(values()).filter(c -> sample.hasMagic(0, c.magic)).findFirst();
  }

  /** Whether a stated media type names sound, a film or a picture of another kind than this. */
  boolean contradicts(String declared) {
    String type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return !mediaTypes.contains(type) && type.matches("(audio|video|image)/.*|application/ogg");
  }

  Sound read(ByteBuffer bytes) {
    return reader.apply(bytes);
  }
}
