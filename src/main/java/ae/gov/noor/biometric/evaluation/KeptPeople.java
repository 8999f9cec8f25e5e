package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.evaluation.Subject.Vector;
import ae.gov.noor.biometric.template.AesGcm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People whose samples were read already, in a file, so that an experiment that was ended goes on
 * where it was. A line a person, sealed by AES-256-GCM under the operator's key and bound to how
 * the samples were read. Delete it when the experiment is over.
 */
final class KeptPeople {
  /** In the environment: 32 random bytes in standard base64. */
  static final String KEY = "NOOR_EVALUATION_KEY";

  private final Path file;
  private final byte[] key;
  private final byte[] how;
  private final Map<String, Read> people = new HashMap<>();

  /** A person, and why samples could not be used. */
  record Read(Subject subject, List<String> failures, int leftOut) {}

  private KeptPeople(Path file, byte[] key, String how) {
    this.file = file;
    this.key = key;
    this.how = how.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What the file holds, nothing where there is none. A last line that was not written whole is
   * forgotten.
   *
   * @param how what vectors depend on: models, lengths
   * @throws IllegalArgumentException where the key is none, or not the one of the file, or the
   *     samples were read in another way
   */
  static KeptPeople in(Path file, Optional<String> key, String how) throws IOException {
    KeptPeople kept = new KeptPeople(file, bytes(key), how);
    if (Files.exists(file)) {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      for (String line : whole.lines().toList()) {
        kept.add(line);
      }
      Files.writeString(file, whole, StandardCharsets.US_ASCII);
    }
    return kept;
  }

  private static byte[] bytes(Optional<String> key) {
    try {
      byte[] bytes = Base64.getDecoder().decode(key.orElse(""));
      if (bytes.length == AesGcm.KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // refused below as any other key that is none
    }
    throw new IllegalArgumentException(
        "--keep needs " + KEY + " in the environment: openssl rand -base64 32");
  }

  private void add(String line) throws IOException {
    try {
      Read read = read(AesGcm.open(key, how, Base64.getDecoder().decode(line)));
      people.put(read.subject().name(), read);
    } catch (Refusal | IllegalArgumentException e) {
      throw new IllegalArgumentException("the kept file is of another key or experiment", e);
    }
  }

  Optional<Read> find(String person) {
    return Optional.ofNullable(people.get(person));
  }

  void keep(Read read) throws IOException {
    String line = Base64.getEncoder().encodeToString(AesGcm.seal(key, how, written(read)));
    Files.writeString(
        file,
        line + "\n",
        StandardCharsets.US_ASCII,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    people.put(read.subject().name(), read);
  }

  private static byte[] written(Read read) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(read.subject().name());
    out.writeInt(read.leftOut());
    out.writeInt(read.failures().size());
    for (String failure : read.failures()) {
      out.writeUTF(failure);
    }
    for (List<Vector> vectors : List.of(read.subject().enrolled(), read.subject().probes())) {
      out.writeInt(vectors.size());
      for (Vector vector : vectors) {
        write(vector, out);
      }
    }
    return bytes.toByteArray();
  }

  private static void write(Vector vector, DataOutputStream out) throws IOException {
    out.writeInt(vector.recording());
    out.writeDouble(vector.seconds());
    out.writeUTF(vector.embedding().model().name());
    out.writeUTF(vector.embedding().model().sha256());
    out.writeInt(vector.embedding().dimension());
    for (float value : vector.embedding().values()) {
      out.writeFloat(value);
    }
  }

  private static Read read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    String name = in.readUTF();
    int leftOut = in.readInt();
    List<String> failures = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      failures.add(in.readUTF());
    }
    return new Read(new Subject(name, vectors(in), vectors(in)), failures, leftOut);
  }

  private static List<Vector> vectors(DataInputStream in) throws IOException {
    List<Vector> vectors = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      int recording = in.readInt();
      double seconds = in.readDouble();
      ModelVersion model = new ModelVersion(in.readUTF(), in.readUTF());
      float[] values = new float[in.readInt()];
      for (int k = 0; k < values.length; k++) {
        values[k] = in.readFloat();
      }
      vectors.add(new Vector(recording, Embedding.normalised(values, model), seconds));
    }
    return vectors;
  }
}
