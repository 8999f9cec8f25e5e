package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * The Opus packets of one recording (RFC 6716): weighed as they come, decoded when all are there.
 * Always decoded at 48 kHz: at 16 or 24 kHz this decoder turns SILK frames into silence.
 */
final class OpusStream {
  static final int RATE = 48_000;
  private static final int LONGEST_PACKET = RATE * 120 / 1000;

  private final OpusHead head;
  private final List<byte[]> packets = new ArrayList<>();
  private long samples;

  OpusStream(OpusHead head) {
    this.head = head;
  }

  /** Samples of all packets so far, a channel, at 48 kHz, pre-skip included. */
  long samples() {
    return samples;
  }

  void add(byte[] packet) {
    samples += duration(packet);
    // what pre-skip and the end may still take away is granted, so that memory stays bounded
    if (samples - head.preSkip() - LONGEST_PACKET > (long) Sound.MAX_SECONDS * RATE) {
      throw Sound.tooLong();
    }
    packets.add(packet);
  }

  private static int duration(byte[] packet) {
    try {
      int duration = OpusPacketInfo.getNumSamples(packet, 0, packet.length, RATE);
      if (packet.length > 0 && duration > 0 && duration <= LONGEST_PACKET) {
        return duration;
      }
      throw new Refusal(Reason.SAMPLE_CORRUPT);
    } catch (IndexOutOfBoundsException e) {
      throw new Refusal(Reason.SAMPLE_CORRUPT, e);
    }
  }

  /** Decodes, drops the pre-skip at the beginning and {@code trim} samples at the end. */
  Sound decode(long trim) {
    long frames = samples - head.preSkip() - Math.max(0, Math.min(trim, samples));
    Sound.requireLength(frames, RATE);
    float[] mono = new float[(int) frames];
    try {
      decodeInto(mono);
    } catch (OpusException | RuntimeException | AssertionError e) {
      throw new Refusal(Reason.SAMPLE_CORRUPT, e); // the decoder's own ways to say so
    }
    return new Sound(mono, RATE);
  }

  private void decodeInto(float[] mono) throws OpusException {
    OpusDecoder decoder = new OpusDecoder(RATE, head.channels());
    decoder.setGain(head.gain());
    short[] pcm = new short[LONGEST_PACKET * head.channels()];
    int at = -head.preSkip();
    for (byte[] packet : packets) {
      int decoded = decoder.decode(packet, 0, packet.length, pcm, 0, LONGEST_PACKET, false);
      for (int i = Math.max(0, -at); i < decoded && at + i < mono.length; i++) {
        mono[at + i] = mix(pcm, i);
      }
      at += decoded;
    }
  }

  private float mix(short[] pcm, int frame) {
    int channels = head.channels();
    int sum = pcm[frame * channels] + pcm[frame * channels + channels - 1];
    return sum / 65536f;
  }
}
