package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.index.NamedRecords;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The embedded index as others' clients know one: Pinecone's REST surface, API version 2025-10, and
 * of later ones what has not changed. One index of 768 dimensions, euclidean: a score is the
 * squared distance, lower is nearer. For development; what is written here is seen here only, and
 * nobody's reference is.
 */
public final class IndexRest {
  /**
   * A call: its path begins at the index's own root.
   *
   * @param version the API version that the caller speaks, empty where it does not say
   */
  public record Call(
      String version,
      String method,
      String path,
      Map<String, List<String>> query,
      String authority,
      InputStream body) {
    List<String> all(String name) {
      return query.getOrDefault(name, List.of());
    }

    String first(String name, String otherwise) {
      return all(name).isEmpty() ? otherwise : all(name).get(0);
    }
  }

  /** What is answered: a status, two kinds of sequence numbers as headers, an object. */
  public record Reply(int status, Map<String, String> headers, JsonObject body) {}

  /** A call that is not one: its status and what to say. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refused(int status, String message) {
      super(message, null, false, false);
      this.status = status;
    }
  }

  private final AtomicLong written = new AtomicLong();
  private final IndexRestData data;
  private final IndexRestControl control;

  public IndexRest(NamedRecords records) {
    this.data = new IndexRestData(records);
    this.control = new IndexRestControl(records);
  }

  /** Answers a call; one that is not right, in the words of the surface. */
  public Reply answer(Call call) {
    boolean controls = call.path().startsWith("/indexes");
    try {
      JsonObject body = controls ? control.answer(call) : data.answer(call);
      return new Reply(status(call), sequence(call), body);
    } catch (Refused e) {
      return refused(controls, e.status, e.getMessage());
    } catch (Refusal e) {
      return refused(controls, 400, e.reason().title());
    } catch (RuntimeException e) { // a field that is missing or of another type
      return refused(controls, 400, "the request is not what it must be");
    }
  }

  private static int status(Call call) {
    boolean makes = call.path().equals("/indexes") && call.method().equals("POST");
    boolean drops = call.path().startsWith("/indexes/") && call.method().equals("DELETE");
    return makes ? 201 : drops ? 202 : 200;
  }

  /** Both spellings: one stands in the documents, the other is what official clients read. */
  private Map<String, String> sequence(Call call) {
    boolean writes =
        call.method().equals("DELETE")
            || List.of("/vectors/upsert", "/vectors/update", "/vectors/delete")
                .contains(call.path());
    String number = Long.toString(writes ? written.incrementAndGet() : written.get());
    return writes
        ? Map.of("x-pinecone-request-lsn", number, "x-pinecone-lsn-committed", number)
        : Map.of("x-pinecone-max-indexed-lsn", number, "x-pinecone-lsn-reconciled", number);
  }

  static Reply refused(boolean controls, int status, String message) {
    JsonObject error =
        controls
            ? Json.createObjectBuilder()
                .add("status", status)
                .add(
                    "error",
                    Json.createObjectBuilder().add("code", code(status)).add("message", message))
                .build()
            : Json.createObjectBuilder()
                .add("code", number(status))
                .add("message", message)
                .add("details", Json.createArrayBuilder())
                .build();
    return new Reply(status, Map.of(), error);
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "UNAUTHENTICATED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ALREADY_EXISTS";
      case 501 -> "UNIMPLEMENTED";
      default -> "INVALID_ARGUMENT";
    };
  }

  /** The numbers of gRPC's codes. */
  private static int number(int status) {
    return switch (status) {
      case 401 -> 16;
      case 404 -> 5;
      case 409 -> 6;
      case 501 -> 12;
      default -> 3;
    };
  }
}
