package ae.gov.noor.biometric.adapter.onnx;

import ae.gov.noor.biometric.inference.FusionCard;
import ae.gov.noor.biometric.inference.InferenceEngine.ModelUnavailable;
import ae.gov.noor.biometric.inference.ModelCard;
import ae.gov.noor.biometric.matching.FalseMatchRates;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The models that this build knows, as {@code models/catalogue.json} lists them. Refuses a
 * catalogue that is not well-formed or names a model twice; facts that only fetching and converting
 * need are skipped.
 */
public record ModelCatalogue(List<ModelCard> cards, List<FusionCard> fusions) {
  public ModelCatalogue {
    cards = List.copyOf(cards);
    fusions = List.copyOf(fusions);
    if (cards.stream().map(ModelCard::name).distinct().count() != cards.size()) {
      throw new IllegalArgumentException("the catalogue names a model twice");
    }
  }

  /**
   * Reads the catalogue; the stream is the caller's to close.
   *
   * @throws IllegalArgumentException where it is not a catalogue
   */
  public static ModelCatalogue read(InputStream in) {
    try (JsonReader reader = Json.createReader(in)) {
      JsonObject root = reader.readObject();
      List<ModelCard> cards = new ArrayList<>();
      for (JsonValue model : required(root, "models", JsonArray.class)) {
        cards.add(card(model.asJsonObject()));
      }
      List<FusionCard> fusions = new ArrayList<>();
      for (JsonValue fusion :
          root.getOrDefault("fusions", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
        fusions.add(fusion(fusion.asJsonObject()));
      }
      return new ModelCatalogue(cards, fusions);
    } catch (JsonException | ClassCastException | DateTimeParseException e) {
      throw new IllegalArgumentException("not a catalogue of models", e);
    }
  }

  /**
   * The card of this name.
   *
   * @throws ModelUnavailable where the catalogue does not know it
   */
  public ModelCard card(String name) {
    return cards.stream()
        .filter(card -> card.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ModelUnavailable(name, "it is not in the catalogue", null));
  }

  /** The same catalogue, with the SHA-256 that the operator states for one model's file. */
  public ModelCatalogue pinned(String name, String sha256) {
    ModelCard pinned = card(name).pinned(sha256);
    return new ModelCatalogue(
        cards.stream().map(card -> card.name().equals(name) ? pinned : card).toList(), fusions);
  }

  /**
   * How this face model and this voice model are judged together; empty where nobody measured it.
   */
  public Optional<FusionCard> fusion(String face, String voice) {
    return fusions.stream()
        .filter(fusion -> fusion.face().equals(face) && fusion.voice().equals(voice))
        .findFirst();
  }

  /** How often each version of an embedder errs, as far as it was measured. */
  public Map<String, FalseMatchRates> falseMatchRates() {
    Map<String, FalseMatchRates> rates = new TreeMap<>();
    for (ModelCard card : cards) {
      card.measurement()
          .ifPresent(
              measured ->
                  rates.put(
                      card.version(),
                      new FalseMatchRates(
                          measured.falseMatchRates().stream()
                              .map(p -> new FalseMatchRates.Point(p.confidence(), p.rate()))
                              .toList())));
    }
    return rates;
  }

  private static FusionCard fusion(JsonObject fusion) {
    return new FusionCard(
        text(fusion, "name"),
        text(fusion, "face"),
        text(fusion, "voice"),
        fusion.getJsonArray("points").stream()
            .map(JsonValue::asJsonObject)
            .map(p -> new FusionCard.Point(number(p, "llr"), number(p, "confidence")))
            .toList());
  }

  private static ModelCard card(JsonObject model) {
    JsonObject vectors = objectOrEmpty(model, "embedding");
    return new ModelCard(
        text(model, "name"),
        text(model, "role"),
        text(model, "file"),
        absent(model, "sha256") ? Optional.empty() : Optional.of(text(model, "sha256")),
        vectors.getString("version", ""),
        vectors.getInt("dimension", 0),
        text(model, "licence"),
        calibration(objectOrEmpty(model, "calibration")),
        points(objectOrEmpty(model, "likelihood"), "points", "llr"),
        measurement(objectOrEmpty(model, "calibration")));
  }

  private static Optional<ModelCard.Measurement> measurement(JsonObject calibration) {
    if (calibration.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    JsonObject stated = required(calibration, "counts", JsonObject.class);
    stated.keySet().forEach(kind -> counts.put(kind, (long) number(stated, kind)));
    return Optional.of(
        new ModelCard.Measurement(
            text(calibration, "dataset"),
            counts,
            LocalDate.parse(text(calibration, "date")),
            number(calibration, "default_threshold"),
            required(calibration, "false_match_rates", JsonArray.class).stream()
                .map(JsonValue::asJsonObject)
                .map(
                    p ->
                        new ModelCard.MeasuredRate(
                            number(p, "confidence"), number(p, "fmr"), number(p, "fmr_upper95")))
                .toList()));
  }

  /** Steps by length, or one from 0 on where the points do not depend on it. */
  private static List<ModelCard.Step> calibration(JsonObject calibration) {
    if (absent(calibration, "steps")) {
      List<ModelCard.Point> points = points(calibration, "points", "confidence");
      return points.isEmpty() ? List.of() : List.of(new ModelCard.Step(0, points));
    }
    return calibration.getJsonArray("steps").stream()
        .map(JsonValue::asJsonObject)
        .map(
            step ->
                new ModelCard.Step(
                    number(step, "from_seconds"), points(step, "points", "confidence")))
        .toList();
  }

  private static List<ModelCard.Point> points(JsonObject parent, String key, String value) {
    return parent.getOrDefault(key, JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
        .map(JsonValue::asJsonObject)
        .map(p -> new ModelCard.Point(number(p, "similarity"), number(p, value)))
        .toList();
  }

  private static double number(JsonObject object, String key) {
    return required(object, key, JsonNumber.class).doubleValue();
  }

  private static String text(JsonObject object, String key) {
    return required(object, key, JsonString.class).getString();
  }

  private static <T extends JsonValue> T required(JsonObject object, String key, Class<T> type) {
    JsonValue value = object.get(key);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("not a catalogue of models: no valid " + key);
    }
    return type.cast(value);
  }

  private static JsonObject objectOrEmpty(JsonObject parent, String key) {
    return absent(parent, key) ? JsonValue.EMPTY_JSON_OBJECT : parent.get(key).asJsonObject();
  }

  private static boolean absent(JsonObject object, String key) {
    return object.getOrDefault(key, JsonValue.NULL) == JsonValue.NULL;
  }
}
