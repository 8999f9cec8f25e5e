package ae.gov.noor.biometric.adapter.mongo;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.Attempt;
import ae.gov.noor.biometric.fraud.AttemptHistory;
import ae.gov.noor.biometric.fraud.Behaviour;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Behaviour in MongoDB, one document a person, as {@link BehaviourDocument} lays it out: device ids
 * as keyed hashes only, places rounded to a hundredth of a degree, no network address, no score.
 * MongoDB's files are not encrypted by this service.
 *
 * <p>Fails open, for it only adds doubts: where MongoDB does not answer within 100 ms, behaviour is
 * unknown and nothing is learned, which {@code biometric_behaviour_unanswered_total} counts and the
 * log says once an outage. Erasure does not: it says that the store is not available.
 */
@ApplicationScoped
public class MongoAttemptHistory implements AttemptHistory {
  static final String COLLECTION = "behaviour";
  static final String UNANSWERED = "biometric_behaviour_unanswered_total";

  private static final long MOST_MILLIS_TO_ERASE = 2000;
  private static final System.Logger LOG = System.getLogger(MongoAttemptHistory.class.getName());

  @Inject Mongo mongo;
  @Inject MetricRegistry metrics;

  /** A verification waits no longer for this, all of connecting, asking and reading together. */
  long mostMillis = 100;

  private final AtomicBoolean away = new AtomicBoolean();

  @Override
  public Behaviour recent(UserId user, Instant now) {
    return unlessAway(
            "recent",
            () ->
                Optional.ofNullable(within(mostMillis).find(of(user)).first())
                    .map(BehaviourDocument::read)
                    .orElse(Behaviour.none())
                    .at(now))
        .orElse(Behaviour.unknown());
  }

  @Override
  public void learn(UserId user, Attempt attempt) {
    unlessAway(
        "learn",
        () ->
            within(mostMillis)
                .bulkWrite(BehaviourDocument.learning(of(user), attempt))
                .wasAcknowledged());
  }

  @Override
  public String storeName() {
    return "behaviour";
  }

  /** Behaviour is not of one modality alone: it goes only with the person. */
  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    if (modality.isPresent()) {
      return 0;
    }
    try {
      return (int) within(MOST_MILLIS_TO_ERASE).deleteOne(of(user)).getDeletedCount();
    } catch (MongoException e) {
      throw new Refusal(Reason.STORE_UNAVAILABLE, e);
    }
  }

  private MongoCollection<Document> within(long millis) {
    return mongo.database().getCollection(COLLECTION).withTimeout(millis, TimeUnit.MILLISECONDS);
  }

  private static Bson of(UserId user) {
    return Filters.eq("_id", user.toString());
  }

  /** Empty whatever goes wrong: also a document that cannot be read must not stop anybody. */
  private <T> Optional<T> unlessAway(String call, Supplier<T> question) {
    try {
      T answer = question.get();
      away.set(false);
      return Optional.of(answer);
    } catch (RuntimeException e) {
      metrics.counter(UNANSWERED, new Tag("call", call)).inc();
      if (!away.getAndSet(true)) {
        // its message may name a person
        LOG.log(System.Logger.Level.WARNING, "behaviour is unknown for now: {0}", e.getClass());
      }
      return Optional.empty();
    }
  }
}
