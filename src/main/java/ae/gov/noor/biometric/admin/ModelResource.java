package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.inference.ModelCard.MeasuredRate;
import ae.gov.noor.biometric.inference.ModelCard.Measurement;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The models that this server works with, and what was measured of them. */
@Path("/admin/models")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"admin", "auditor"})
@Tag(name = "Administration")
public class ModelResource {
  @Inject ModelsInUse models;

  /** How often different people are taken for one, from this confidence on. */
  public record FalseMatchRate(
      double threshold,
      @Schema(examples = "0.00001") double fmr,
      @Schema(
              examples = "0.000011",
              description =
                  "The true rate is below with 95 % confidence, comparisons taken as independent.")
          double fmrUpper95) {}

  /** What was measured, on what, when, and from which confidence on this server says match. */
  public record ModelCalibration(
      String dataset,
      @Schema(examples = "{\"mated\": 8101, \"non_mated\": 29640749}")
          Map<String, Long> comparisons,
      LocalDate date,
      double defaultThreshold,
      @Schema(description = "That of the operator.") double threshold,
      @Schema(description = "Absent where it was not measured there.")
          FalseMatchRate atDefaultThreshold,
      @Schema(description = "Every point that was measured, by rising threshold.")
          List<FalseMatchRate> measured) {}

  /** Where a model runs, and why. */
  public record ModelProvider(@Schema(enumeration = {"cpu", "cuda"}) String name, String reason) {}

  /** A model in use. */
  public record Model(
      @Schema(examples = "sface") String name,
      @Schema(examples = "face-embedder") String role,
      @Schema(description = "Of the embeddings; absent where it makes none.") String version,
      @Schema(description = "Of the file, as it was loaded.") String sha256,
      String licence,
      @Schema(description = "Absent of what makes no embeddings.") ModelCalibration calibration,
      ModelProvider provider) {}

  /** All models in use. */
  public record ModelList(List<Model> models) {}

  @GET
  @Operation(
      operationId = "models",
      summary = "The models in use",
      description =
          "Their digests, licences, what was measured of them, and where they run and why; of the"
              + " server that answers.")
  @APIResponse(
      responseCode = "200",
      description = "The models, by name.",
      content = @Content(schema = @Schema(implementation = ModelList.class)))
  public ModelList list() {
    return new ModelList(models.all().stream().map(ModelResource::rendered).toList());
  }

  private static Model rendered(ModelInUse model) {
    String version = model.card().version();
    return new Model(
        model.card().name(),
        model.card().role(),
        version.isEmpty() ? null : version,
        model.card().sha256().orElseThrow(),
        model.card().licence(),
        model.card().measurement().map(found -> rendered(found, model.threshold())).orElse(null),
        new ModelProvider(model.provider(), model.reason()));
  }

  private static ModelCalibration rendered(Measurement measurement, OptionalDouble threshold) {
    return new ModelCalibration(
        measurement.dataset(),
        measurement.counts(),
        measurement.date(),
        measurement.defaultThreshold(),
        threshold.orElse(measurement.defaultThreshold()),
        measurement.falseMatchRates().stream()
            .filter(point -> point.confidence() == measurement.defaultThreshold())
            .map(ModelResource::rendered)
            .findFirst()
            .orElse(null),
        measurement.falseMatchRates().stream().map(ModelResource::rendered).toList());
  }

  private static FalseMatchRate rendered(MeasuredRate point) {
    return new FalseMatchRate(point.confidence(), point.rate(), point.upper95());
  }
}
