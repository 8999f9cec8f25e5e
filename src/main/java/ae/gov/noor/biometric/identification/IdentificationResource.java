package ae.gov.noor.biometric.identification;

import ae.gov.noor.biometric.domain.Base64Sample;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of identification: parses, asks one service, renders. */
@Path("/identify")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identification", description = "Who is this? Off unless the operator switches it on.")
public class IdentificationResource {
  private static final double MOST_CANDIDATES = 10;

  @Inject IdentificationService identifications;
  @Inject RequestContext context;
  @Inject Trace trace;

  /** A probe of somebody. */
  public record IdentifyRequest(
      @NotNull @Schema(enumeration = {"facial", "voice"}) String modality,
      @NotNull @Schema(format = "byte", description = "The sample in standard base64.")
          String biometricData,
      @DecimalMin("1")
          @DecimalMax("10")
          @Schema(
              type = SchemaType.INTEGER,
              format = "int32",
              description = "10 where it is left out.")
          Double maxCandidates) {}

  /** Somebody whom the probe resembles enough. */
  @Schema(name = "IdentificationCandidate")
  public record CandidateView(
      @Schema(format = "uuid") String userId,
      @Schema(minimum = "0", maximum = "1", description = "Rounded down to two decimals.")
          double confidenceScore) {}

  /** Who was found. */
  public record IdentifyResponse(
      @Schema(description = "Best first; only those above the threshold of a search.")
          List<CandidateView> candidates,
      @Schema(description = "How many references of this modality were searched.") long gallerySize,
      @Schema(
              description =
                  "False where so many references would need a lower false match rate than was"
                      + " ever measured of the model: more false candidates are to be expected.")
          boolean falsePositiveRateReached,
      @Schema(description = "What the person can do where the probe was not taken for live.")
          List<String> advice) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"operator", "admin"})
  @Operation(operationId = "identify", summary = "Search for the person of a probe")
  @APIResponse(
      responseCode = "200",
      description = "The candidates; that there are none is an answer too.",
      content = @Content(schema = @Schema(implementation = IdentifyResponse.class)))
  public IdentifyResponse identify(IdentifyRequest request) {
    Modality modality =
        Modality.fromWire(request.modality())
            .filter(wanted -> wanted != Modality.MULTIMODAL)
            .orElseThrow(() -> new Refusal(Reason.BAD_MODALITY));
    Sample sample = Base64Sample.decode(request.biometricData(), Sample.MOST_BYTES);
    double most = Optional.ofNullable(request.maxCandidates()).orElse(MOST_CANDIDATES);
    if (most != Math.rint(most)) {
      throw new Refusal(Reason.OUT_OF_RANGE);
    }
    IdentificationService.Answer answer =
        identifications.identify(context, modality, sample, (int) most, trace);
    return new IdentifyResponse(
        answer.found().candidates().stream().map(IdentificationResource::rendered).toList(),
        answer.found().size(),
        answer.found().threshold().reached(),
        answer.liveness().advice());
  }

  private static CandidateView rendered(Gallery.Candidate candidate) {
    return new CandidateView(
        candidate.user().toString(), Math.floor(candidate.confidence() * 100) / 100);
  }
}
