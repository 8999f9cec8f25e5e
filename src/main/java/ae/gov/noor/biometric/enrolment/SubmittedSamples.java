package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.challenge.ChallengeReply;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The samples of one call and the reply to a challenge, where there is one. Samples go by the names
 * of their parts: {@code biometric_file}, which says nothing of what it holds, {@code face_file} or
 * {@code voice_file}.
 */
record SubmittedSamples(List<Part> parts, Optional<ChallengeReply> reply) {
  private static final String EITHER = "biometric_file";
  private static final Map<String, Modality> NAMED =
      Map.of("face_file", Modality.FACIAL, "voice_file", Modality.VOICE);

  record Part(String name, Sample sample) {
    Part {
      if (!name.equals(EITHER) && !NAMED.containsKey(name)) {
        throw new Refusal(Reason.BAD_MULTIPART);
      }
    }
  }

  /** All that was sent, part by part, to tell it from another call's. */
  List<ByteBuffer> contents() {
    List<ByteBuffer> contents = new ArrayList<>();
    for (Part part : parts) {
      contents.add(StandardCharsets.US_ASCII.encode(part.name()));
      contents.add(part.sample().view());
    }
    reply.ifPresent(given -> contents.addAll(given.parts()));
    return contents;
  }

  /** Exactly one sample for each part of the modality; anything else is {@code BAD_MULTIPART}. */
  Map<Modality, Sample> forModality(Modality modality) {
    List<Modality> wanted = modality.parts();
    Map<Modality, Sample> samples = new EnumMap<>(Modality.class);
    for (Part part : parts) {
      Modality half = wanted.size() == 1 ? alone(part, modality) : half(part);
      if (!wanted.contains(half) || samples.put(half, part.sample()) != null) {
        throw new Refusal(Reason.BAD_MULTIPART);
      }
    }
    if (samples.size() != wanted.size()) {
      throw new Refusal(Reason.BAD_MULTIPART);
    }
    return samples;
  }

  private static Modality alone(Part part, Modality modality) {
    return NAMED.getOrDefault(part.name(), modality);
  }

  /** Of two files without names of their own, the one that begins as a picture is the face. */
  private static Modality half(Part part) {
    boolean picture =
        part.sample().hasMagic(0, 0xff, 0xd8) || part.sample().hasMagic(0, 0x89, 'P', 'N', 'G');
    return NAMED.getOrDefault(part.name(), picture ? Modality.FACIAL : Modality.VOICE);
  }
}
