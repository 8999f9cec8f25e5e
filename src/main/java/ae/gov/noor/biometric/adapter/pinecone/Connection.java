package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.domain.Breaker;
import ae.gov.noor.biometric.events.TraceContext;
import ae.gov.noor.biometric.index.IndexUnavailable;
import ae.gov.noor.biometric.index.IndexUnavailable.Kind;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * The calls to one Pinecone index, each in its lane: what a verification waits for has little time
 * and a breaker of its own, so that neither it nor a long upsert closes the other's door. The index
 * is found, or made, at the first patient call.
 */
final class Connection implements AutoCloseable {
  private static final int WITNESSES = 16;
  private static final int PATIENT = 4;
  private static final int NOT_FOUND = 404;

  /** The index's address, by a client for each lane. */
  private record Planes(DataPlane hasty, DataPlane patient) {}

  private final PineconeAccount account;
  private final TraceContext context;
  private final Limits limits;
  private final Lane witnesses;
  private final Lane patient;
  private volatile Planes planes;

  /**
   * @param context asked in the caller's thread; the calls themselves are made in others
   */
  Connection(
      PineconeAccount account,
      TraceContext context,
      ExecutorService threads,
      Clock clock,
      Limits limits) {
    this.account = account;
    this.context = context;
    this.limits = limits;
    Retry retry = new Retry(clock, new SecureRandom());
    this.witnesses = new Lane(limits.witness(), WITNESSES, breaker(), retry, threads);
    this.patient = new Lane(limits.patient(), PATIENT, breaker(), retry, threads);
  }

  private Breaker breaker() {
    return new Breaker(limits.open(), System::nanoTime);
  }

  private String trace() {
    return context.traceparent().orElse(null);
  }

  Limits limits() {
    return limits;
  }

  void upsert(String namespace, List<String> vectors) {
    DataPlane plane = connected().patient();
    String body = Requests.upsert(namespace, vectors);
    int count = vectors.size();
    String trace = trace();
    patient.call(
        () -> Answer.of(plane.upsert(trace, body)),
        Answers.read(answer -> Answers.upserted(answer, count)));
  }

  /** The record of that template: one, or none where it is not there. */
  List<Answers.Match> witness(String namespace, float[] values, String template) {
    Planes found = planes;
    if (found == null) { // there is no time to look for the index now
      throw new IndexUnavailable(Kind.NOT_TRIED, "the index was not found yet");
    }
    String body = Requests.witness(namespace, values, template);
    String trace = trace();
    return witnesses.call(
        () -> Answer.of(found.hasty().query(trace, body)), Answers.read(Answers::matches));
  }

  List<Answers.Match> search(String namespace, float[] values, int topK) {
    DataPlane plane = connected().patient();
    String body = Requests.search(namespace, values, topK);
    String trace = trace();
    return patient.call(() -> Answer.of(plane.query(trace, body)), Answers.read(Answers::matches));
  }

  /** Which of these ids it shows. */
  List<String> fetch(String namespace, List<String> ids) {
    DataPlane plane = connected().patient();
    return patient.call(
        () -> Answer.of(plane.fetch(ids, namespace)), Answers.read(Answers::fetched));
  }

  /** Deletes at most 1,000 ids; where the namespace is not there, neither are they. */
  void delete(String namespace, List<String> ids) {
    DataPlane plane = connected().patient();
    String body = Requests.delete(namespace, ids);
    String trace = trace();
    Function<Answer, Boolean> done = Answers.read(answer -> true);
    patient.call(
        () -> Answer.of(plane.delete(trace, body)),
        answer -> answer.status() == NOT_FOUND || done.apply(answer));
  }

  Answers.Stats stats() {
    DataPlane plane = connected().patient();
    return stats(plane);
  }

  private Answers.Stats stats(DataPlane plane) {
    return patient.call(
        () -> Answer.of(plane.describeIndexStats("{}")), Answers.read(Answers::stats));
  }

  Answers.Page namespaces(String token) {
    DataPlane plane = connected().patient();
    return patient.call(
        () -> Answer.of(plane.namespaces(100, token)), Answers.read(Answers::namespaces));
  }

  Answers.Page ids(String namespace, String token) {
    DataPlane plane = connected().patient();
    return patient.call(
        () -> Answer.of(plane.list(100, token, namespace)), Answers.read(Answers::ids));
  }

  /** Looked for by one at a time; what is not the index that it must be is never kept. */
  private Planes connected() {
    if (planes == null) {
      connect();
    }
    return planes;
  }

  private synchronized void connect() {
    if (planes != null) {
      return;
    }
    Clients clients = new Clients(account.key());
    URI host = new IndexHost(account, clients, patient).find();
    DataPlane slow = clients.client(DataPlane.class, host, limits.patient());
    try {
      stats(slow);
    } catch (IndexUnavailable e) {
      slow.close();
      throw e;
    }
    planes = new Planes(clients.client(DataPlane.class, host, limits.witness()), slow);
  }

  @Override
  public synchronized void close() {
    if (planes != null) {
      planes.hasty().close();
      planes.patient().close();
      planes = null;
    }
  }
}
