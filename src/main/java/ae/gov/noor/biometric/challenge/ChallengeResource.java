package ae.gov.noor.biometric.challenge;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of challenges: parses, asks one service, renders. */
@Path("/challenges")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Challenge", description = "Ask a person to show that they are there now.")
public class ChallengeResource {
  @Inject ChallengeService challenges;
  @Inject RequestContext context;

  /** The device that the answer must come from. */
  @Schema(name = "ChallengeDevice")
  public record DeviceInfo(
      @Size(min = 1, max = 64) String type,
      @Size(min = 1, max = 64) String os,
      @Size(min = 1, max = 128) String deviceId) {}

  /** For whom and for what. */
  public record ChallengeRequest(
      @NotNull @Schema(format = "uuid", description = "A canonical UUID, lower case.")
          String userId,
      @Schema(
              enumeration = {"facial", "voice", "multimodal"},
              defaultValue = "facial")
          String modality,
      @Valid DeviceInfo deviceInfo) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"user", "portal"})
  @Operation(
      operationId = "issueChallenge",
      summary = "Ask for a liveness challenge",
      description =
          "Good once, for 60 seconds, for this person on this device. Send its id with the frames of"
              + " the answer to verify or to enrol.")
  @APIResponse(
      responseCode = "201",
      description = "The challenge.",
      content = @Content(schema = @Schema(implementation = ChallengeView.class)))
  public Response issue(ChallengeRequest request) {
    UserId user = UserId.parse(request.userId());
    context.caller().mustBeAllowedFor(user, "portal");
    Modality modality =
        Optional.ofNullable(request.modality())
            .map(
                word -> Modality.fromWire(word).orElseThrow(() -> new Refusal(Reason.BAD_MODALITY)))
            .orElse(Modality.FACIAL);
    Optional<String> device = Optional.ofNullable(request.deviceInfo()).map(DeviceInfo::deviceId);
    return Response.status(Response.Status.CREATED)
        .entity(challenges.offer(context, user, modality, device))
        .build();
  }
}
