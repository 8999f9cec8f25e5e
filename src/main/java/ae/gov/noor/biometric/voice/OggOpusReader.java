package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Ogg with one Opus stream (RFC 7845). Pages must follow each other without a gap; chained and
 * multiplexed streams are refused, and whatever else stands behind the stream's last page.
 */
final class OggOpusReader {
  private static final byte[] TAGS = "OpusTags".getBytes(StandardCharsets.US_ASCII);
  private static final int FULL_SEGMENT = 255;

  private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
  private Optional<OpusStream> stream = Optional.empty();
  private boolean tagged;
  private boolean open;

  private OggOpusReader() {}

  static Sound read(ByteBuffer file) {
    return new OggOpusReader().sound(file.duplicate());
  }

  private Sound sound(ByteBuffer in) {
    OggPage first = OggPage.read(in);
    require(first.first());
    OggPage page = first;
    take(page);
    for (int sequence = first.sequence() + 1; in.hasRemaining() && !page.last(); sequence++) {
      page = OggPage.read(in);
      if (page.serial() != first.serial()) {
        throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE);
      }
      require(!page.first() && page.sequence() == sequence);
      take(page);
    }
    require(!open && tagged);
    if (in.hasRemaining()) {
      OggPage.read(in); // what is no page is damage
      throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE);
    }
    OpusStream opus = stream.orElseThrow(() -> new Refusal(Reason.SAMPLE_CORRUPT));
    return opus.decode(page.last() ? opus.samples() - page.granule() : 0);
  }

  private void take(OggPage page) {
    require(page.continued() == open);
    ByteBuffer body = page.body();
    while (page.lacing().hasRemaining()) {
      int length = page.lacing().get() & 0xff;
      byte[] segment = new byte[length];
      body.get(segment);
      packet.write(segment, 0, length);
      open = length == FULL_SEGMENT;
      if (!open) {
        take(packet.toByteArray());
        packet.reset();
      }
    }
  }

  private void take(byte[] whole) {
    if (stream.isEmpty()) {
      stream = Optional.of(new OpusStream(OpusHead.parse(whole)));
    } else if (!tagged) {
      require(
          whole.length >= TAGS.length
              && Arrays.equals(whole, 0, TAGS.length, TAGS, 0, TAGS.length));
      tagged = true;
    } else {
      stream.get().add(whole);
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new Refusal(Reason.SAMPLE_CORRUPT);
    }
  }
}
