package ae.gov.noor.biometric.adapter.mongo;

import ae.gov.noor.biometric.fraud.Attempt;
import ae.gov.noor.biometric.fraud.Attempt.Outcome;
import ae.gov.noor.biometric.fraud.Behaviour;
import ae.gov.noor.biometric.fraud.Behaviour.Past;
import ae.gov.noor.biometric.fraud.DeviceMark;
import ae.gov.noor.biometric.fraud.Place;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A person's behaviour as a document: {@code _id} the user id; {@code attempts} of {@code at},
 * {@code outcome}, {@code device} (whether one was named) and, of successes, {@code place} as
 * [latitude, longitude]; {@code devices} of {@code mark} and {@code at}. Both arrays are bounded by
 * the update itself.
 */
final class BehaviourDocument {
  private static final String ATTEMPTS = "attempts";
  private static final String DEVICES = "devices";
  private static final String AT = "at";
  private static final String OUTCOME = "outcome";
  private static final String DEVICE = "device";
  private static final String PLACE = "place";
  private static final String MARK = "mark";

  private BehaviourDocument() {}

  static Behaviour read(Document document) {
    return new Behaviour(
        true,
        list(document, ATTEMPTS).stream().map(BehaviourDocument::past).toList(),
        list(document, DEVICES).stream()
            .sorted(Comparator.comparing(device -> device.getDate(AT)))
            .map(device -> DeviceMark.parse(device.getString(MARK)))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** The device that came again is pushed before its older entry is pulled, so it never misses. */
  static List<WriteModel<Document>> learning(Bson user, Attempt attempt) {
    Date at = Date.from(attempt.at());
    List<Bson> more = new ArrayList<>();
    more.add(pushed(ATTEMPTS, document(Past.of(attempt)), Behaviour.MOST_ATTEMPTS));
    Optional<String> mark =
        attempt.outcome() == Outcome.SUCCEEDED
            ? attempt.device().map(DeviceMark::text)
            : Optional.empty();
    mark.ifPresent(
        text ->
            more.add(
                pushed(
                    DEVICES, new Document(MARK, text).append(AT, at), Behaviour.MOST_DEVICES + 1)));
    List<WriteModel<Document>> writes = new ArrayList<>();
    writes.add(new UpdateOneModel<>(user, Updates.combine(more), new UpdateOptions().upsert(true)));
    mark.ifPresent(
        text ->
            writes.add(
                new UpdateOneModel<>(
                    user,
                    Updates.pull(
                        DEVICES, Filters.and(Filters.eq(MARK, text), Filters.lt(AT, at))))));
    return writes;
  }

  private static Bson pushed(String array, Document item, int most) {
    return Updates.pushEach(array, List.of(item), new PushOptions().slice(-most));
  }

  private static Document document(Past past) {
    Document document =
        new Document(AT, Date.from(past.at()))
            .append(OUTCOME, past.outcome().name().toLowerCase(Locale.ROOT))
            .append(DEVICE, past.withDevice());
    past.place()
        .ifPresent(place -> document.append(PLACE, List.of(place.latitude(), place.longitude())));
    return document;
  }

  private static Past past(Document document) {
    return new Past(
        document.getDate(AT).toInstant(),
        Outcome.valueOf(document.getString(OUTCOME).toUpperCase(Locale.ROOT)),
        document.getBoolean(DEVICE, false),
        Optional.ofNullable(document.getList(PLACE, Double.class))
            .map(place -> new Place(place.get(0), place.get(1))));
  }

  private static List<Document> list(Document document, String name) {
    return document.getList(name, Document.class, List.of());
  }
}
