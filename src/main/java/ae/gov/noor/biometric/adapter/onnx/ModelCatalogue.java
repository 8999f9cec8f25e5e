package ae.gov.noor.biometric.adapter.onnx;

import ae.gov.noor.biometric.inference.InferenceEngine.ModelUnavailable;
import ae.gov.noor.biometric.inference.ModelCard;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models that this build knows, as {@code models/catalogue.json} lists them. Refuses a
 * catalogue that is not well-formed or names a model twice; facts that only fetching and converting
 * need are skipped.
 */
public record ModelCatalogue(List<ModelCard> cards) {
  public ModelCatalogue {
    cards = List.copyOf(cards);
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
      List<ModelCard> cards = new ArrayList<>();
      for (JsonValue model : reader.readObject().getJsonArray("models")) {
        cards.add(card(model.asJsonObject()));
      }
      return new ModelCatalogue(cards);
    } catch (JsonException | ClassCastException | NullPointerException e) {
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
        cards.stream().map(card -> card.name().equals(name) ? pinned : card).toList());
  }

  private static ModelCard card(JsonObject model) {
    JsonObject vectors = objectOrEmpty(model, "embedding");
    return new ModelCard(
        model.getString("name"),
        model.getString("role"),
        model.getString("file"),
        model.isNull("sha256") ? Optional.empty() : Optional.of(model.getString("sha256")),
        vectors.getString("version", ""),
        vectors.getInt("dimension", 0),
        model.getString("licence"),
        calibration(objectOrEmpty(model, "calibration")));
  }

  private static List<ModelCard.Point> calibration(JsonObject calibration) {
    JsonValue points = calibration.getOrDefault("points", JsonValue.EMPTY_JSON_ARRAY);
    return points.asJsonArray().stream()
        .map(JsonValue::asJsonObject)
        .map(p -> new ModelCard.Point(number(p, "similarity"), number(p, "confidence")))
        .toList();
  }

  private static double number(JsonObject object, String key) {
    return object.getJsonNumber(key).doubleValue();
  }

  private static JsonObject objectOrEmpty(JsonObject parent, String key) {
    JsonValue value = parent.getOrDefault(key, JsonValue.NULL);
    return value == JsonValue.NULL ? JsonValue.EMPTY_JSON_OBJECT : value.asJsonObject();
  }
}
