package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * WebM (RFC 9559) with an Opus track, as browsers record it: segment and clusters may have no size.
 * The containers on the way to the blocks are opened, all else is stepped over, so that no nesting
 * is ever followed and the work is linear in the bytes. Laced blocks, encoded tracks and a second
 * segment are refused.
 */
final class WebmOpusReader {
  private static final int EBML = 0x1a45dfa3;
  private static final int DOC_TYPE = 0x4282;
  private static final int SEGMENT = 0x18538067;
  private static final int TRACKS = 0x1654ae6b;
  private static final int TRACK_ENTRY = 0xae;
  private static final int TRACK_NUMBER = 0xd7;
  private static final int CODEC_ID = 0x86;
  private static final int CODEC_PRIVATE = 0x63a2;
  private static final int CONTENT_ENCODINGS = 0x6d80;
  private static final int CLUSTER = 0x1f43b675;
  private static final int BLOCK_GROUP = 0xa0;
  private static final int BLOCK = 0xa1;
  private static final int SIMPLE_BLOCK = 0xa3;
  private static final int DISCARD_PADDING = 0x75a2;
  private static final int LACING = 0x06;
  private static final int TIME_AND_FLAGS = 3;
  private static final long SECOND = 1_000_000_000L;

  private final EbmlReader ebml;
  private String docType = "";
  private boolean begun;
  private Track entry = new Track();
  private Optional<Track> chosen = Optional.empty();
  private Optional<OpusStream> stream = Optional.empty();
  private long discard;

  /** A track entry while it is read. */
  private static final class Track {
    long number;
    String codec = "";
    byte[] codecPrivate = {};
    boolean encoded;
  }

  private WebmOpusReader(ByteBuffer in) {
    this.ebml = new EbmlReader(in);
  }

  static Sound read(ByteBuffer file) {
    return new WebmOpusReader(file.duplicate()).sound();
  }

  private Sound sound() {
    while (ebml.hasNext()) {
      element(ebml.id(), ebml.size());
    }
    OpusStream opus = stream.orElseThrow(() -> new Refusal(Reason.NO_AUDIO));
    return opus.decode(Math.max(0, Math.min(discard, SECOND)) * OpusStream.RATE / SECOND);
  }

  private void element(int id, long size) {
    switch (id) {
      case EBML, TRACKS, BLOCK_GROUP -> requireSized(size);
      case SEGMENT -> beginSegment();
      case TRACK_ENTRY -> newTrack(size);
      case CLUSTER -> begin();
      default -> leaf(id, ebml.body(size));
    }
  }

  private void leaf(int id, ByteBuffer body) {
    switch (id) {
      case DOC_TYPE -> docType = EbmlReader.string(body);
      case TRACK_NUMBER -> entry.number = EbmlReader.unsigned(body);
      case CODEC_ID -> entry.codec = EbmlReader.string(body);
      case CODEC_PRIVATE -> entry.codecPrivate = EbmlReader.bytes(body);
      case CONTENT_ENCODINGS -> entry.encoded = true;
      case SIMPLE_BLOCK, BLOCK -> block(body);
      case DISCARD_PADDING -> discard = EbmlReader.signed(body);
      default -> {} // of no interest
    }
  }

  private static void requireSized(long size) {
    if (size == EbmlReader.UNKNOWN) {
      throw new Refusal(Reason.SAMPLE_CORRUPT);
    }
  }

  /** Of one document: a second one behind it would be another recording. */
  private void beginSegment() {
    if (!docType.equals("webm") || begun) {
      throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE);
    }
    begun = true;
  }

  private void newTrack(long size) {
    requireSized(size);
    choose();
    entry = new Track();
  }

  /** The first track of Opus is the one; only a sound track can be of Opus. */
  private void choose() {
    if (chosen.isEmpty() && entry.codec.equals("A_OPUS") && !entry.encoded) {
      chosen = Optional.of(entry);
    }
  }

  private void begin() {
    choose();
    Track track = chosen.orElseThrow(() -> new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE));
    if (stream.isEmpty()) {
      stream = Optional.of(new OpusStream(OpusHead.parse(track.codecPrivate)));
    }
  }

  private void block(ByteBuffer body) {
    OpusStream opus = stream.orElseThrow(() -> new Refusal(Reason.SAMPLE_CORRUPT));
    EbmlReader block = new EbmlReader(body);
    long track = block.size();
    ByteBuffer timeAndFlags = block.body(TIME_AND_FLAGS);
    if (chosen.filter(t -> t.number == track).isEmpty()) {
      return;
    }
    if ((timeAndFlags.get(TIME_AND_FLAGS - 1) & LACING) != 0) {
      throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE);
    }
    discard = 0; // only the last block's counts
    opus.add(EbmlReader.bytes(body));
  }
}
