package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.index.IndexUnavailable;
import ae.gov.noor.biometric.index.IndexUnavailable.Kind;
import ae.gov.noor.biometric.index.VectorIndex;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the index's own address: the configured one, or what the control plane says; makes the
 * index where there is none. An index that is not ready yet is unavailable: ask again.
 */
final class IndexHost {
  private static final int ABSENT = 404;
  private static final int EXISTS = 409;

  private final PineconeAccount account;
  private final Clients clients;
  private final Lane lane;

  IndexHost(PineconeAccount account, Clients clients, Lane lane) {
    this.account = account;
    this.clients = clients;
    this.lane = lane;
  }

  URI find() {
    return account.host().orElseGet(this::asked);
  }

  private URI asked() {
    try (ControlPlane control =
        clients.client(ControlPlane.class, account.control(), lane.budget())) {
      return described(control).orElseGet(() -> made(control));
    }
  }

  private Optional<URI> described(ControlPlane control) {
    return lane.call(
        () -> Answer.of(control.describe(account.index())),
        unless(ABSENT, Answers.read(IndexHost::address)));
  }

  private URI made(ControlPlane control) {
    String body = Requests.create(account, VectorIndex.DIMENSION);
    return lane.call(
            () -> Answer.of(control.create(body)), unless(EXISTS, Answers.read(IndexHost::address)))
        .or(() -> described(control)) // another one made it
        .orElseThrow(() -> new IndexUnavailable(Kind.BUSY, "the index is being made"));
  }

  private static <T> Function<Answer, Optional<T>> unless(int status, Function<Answer, T> read) {
    return answer -> answer.status() == status ? Optional.empty() : Optional.of(read.apply(answer));
  }

  private static URI address(JsonObject index) {
    if (index.getInt("dimension") != VectorIndex.DIMENSION
        || !index.getString("metric").equals(Requests.METRIC)) {
      throw Answers.invalid("the index is not euclidean of 768 dimensions", null);
    }
    URI address = PineconeAccount.address(index.getString("host"), "the index's host");
    if (!index.getJsonObject("status").getBoolean("ready")) {
      throw new IndexUnavailable(Kind.BUSY, "the index is not ready yet");
    }
    return address;
  }
}
