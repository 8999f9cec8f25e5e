package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.challenge.ChallengeReply;
import ae.gov.noor.biometric.challenge.ChallengeReply.FrameForm;
import ae.gov.noor.biometric.challenge.ChallengeView;
import ae.gov.noor.biometric.domain.Base64Sample;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.PageCursor;
import ae.gov.noor.biometric.domain.PageCursor.Place;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.idempotency.Answers;
import ae.gov.noor.biometric.idempotency.IdempotencyKey;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.template.KeyRing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of verification: parses, asks one service, renders. */
@Path("/verify")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Verification", description = "Is this probe of the person it claims to be?")
public class VerificationResource {
  @Inject VerificationService verifications;
  @Inject Answers answers;
  @Inject RequestContext context;
  @Inject Trace trace;
  @Inject KeyRing keys;
  @Inject PageCursor cursors;

  /** The device at hand, as the client describes it. */
  @Schema(name = "VerificationDevice")
  public record DeviceInfo(
      @Size(min = 1, max = 64) String type,
      @Size(min = 1, max = 64) String os,
      @Size(min = 1, max = 128) String deviceId) {}

  /** Where the client says it is, in degrees. */
  public record Geolocation(
      @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
      @NotNull @DecimalMin("-180") @DecimalMax("180") Double lng) {}

  /** A probe and whose it is said to be. */
  public record VerifyRequest(
      @NotNull @Schema(format = "uuid", description = "A canonical UUID, lower case.")
          String userId,
      @NotNull @Schema(enumeration = {"facial", "voice", "multimodal"}) String modality,
      @NotNull @Schema(format = "byte", description = "The sample in standard base64.")
          String biometricData,
      @Schema(
              format = "byte",
              description = "With multimodal only: the voice; biometric_data is the face then.")
          String voiceData,
      @Valid DeviceInfo deviceInfo,
      @Valid Geolocation geolocation,
      @Size(min = 2, max = 45) @Schema(description = "A claim; kept apart from what the edge saw.")
          String ipAddress,
      @Schema(format = "uuid", description = "The challenge that the frames answer.")
          String challengeId,
      @Size(min = 32, max = 32) @Schema(description = "The challenge's nonce; must be its own.")
          String nonce,
      @Size(max = ChallengeReply.MOST_FRAMES)
          @Schema(description = "With a face's challenge: the burst, in its order.")
          List<@NotNull @Valid FrameForm> frames) {}

  /** What speaks against the request, 0 (nothing) to 1. */
  public record SecurityFlags(
      @Schema(minimum = "0", maximum = "1") double fraudScore, List<String> anomalies) {}

  /** The decision. */
  public record VerifyResponse(
      UUID verificationId,
      @Schema(format = "uuid") String userId,
      @Schema(enumeration = {"verified", "rejected", "suspicious", "error"}) String result,
      @Schema(minimum = "0", maximum = "1", description = "Rounded down to two decimals.")
          double confidenceScore,
      @Schema(enumeration = {"facial", "voice", "multimodal"}) String modality,
      Instant timestamp,
      @Schema(description = "True only where liveness was assessed and passed.")
          boolean livenessPassed,
      @Schema(enumeration = {"live", "not_live", "inconclusive", "not_assessed"})
          String livenessResult,
      boolean qualityPassed,
      @Schema(description = "What the person can do where the probe was not taken for live.")
          List<String> advice,
      SecurityFlags securityFlags,
      @Schema(enumeration = {"logged", "alert_sent", "account_locked"}) String actionTaken,
      @Schema(
              description =
                  "The risk asks for a further proof: verify again with an answer to a challenge.")
          boolean stepUpRequired,
      @Schema(description = "Absent where none is asked for, or none could be had.")
          ChallengeView challenge) {}

  /** A page of a person's history, newest first. */
  public record History(
      List<VerifyResponse> items,
      @Schema(description = "Absent on the last page.") String nextCursor) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"user", "portal"})
  @Operation(operationId = "verify", summary = "Verify a person")
  @APIResponse(
      responseCode = "200",
      description = "The decision; a rejection is an answer too.",
      content = @Content(schema = @Schema(implementation = VerifyResponse.class)))
  public VerifyResponse verify(
      @HeaderParam("Idempotency-Key")
          @Parameter(
              description =
                  "A call made again with the same key within 24 hours gets the first answer.",
              schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
          String idempotencyKey,
      VerifyRequest request) {
    UserId user = UserId.parse(request.userId());
    context.caller().mustBeAllowedFor(user, "portal");
    Modality modality =
        Modality.fromWire(request.modality()).orElseThrow(() -> new Refusal(Reason.BAD_MODALITY));
    VerificationService.Question question =
        new VerificationService.Question(
            user,
            modality,
            probes(modality, request),
            ChallengeReply.of(
                new ChallengeReply.Form(request.challengeId(), request.nonce(), request.frames())),
            claims(request));
    Optional<IdempotencyKey> key =
        answers.key(context, Optional.ofNullable(idempotencyKey), question.parts());
    VerificationService.Answer answer = verifications.verify(context, question, key, trace);
    return rendered(answer);
  }

  @GET
  @Path("/history/{user_id}")
  @RolesAllowed({"user", "portal", "admin", "auditor"})
  @Operation(operationId = "verificationHistory", summary = "A person's verifications")
  @APIResponse(
      responseCode = "200",
      description = "A page, newest first.",
      content = @Content(schema = @Schema(implementation = History.class)))
  public History history(
      @PathParam("user_id") @Schema(format = "uuid") String userId,
      @QueryParam("limit") @DefaultValue("20") @Schema(minimum = "1", maximum = "100") int limit,
      @QueryParam("cursor") String cursor) {
    UserId user = UserId.parse(userId);
    context.caller().mustBeAllowedFor(user, "portal", "admin", "auditor");
    PageCursor.Page<Verification> page =
        cursors.page(
            "verifications of " + user,
            limit,
            cursor,
            (place, most) -> verifications.history(context, user, most, place),
            last -> new Place(last.at(), last.id()));
    return new History(
        page.items().stream().map(VerificationResource::rendered).toList(),
        page.next().orElse(null));
  }

  /** A face and a voice together come in two fields; anything else in the one. */
  private static Map<Modality, Sample> probes(Modality modality, VerifyRequest request) {
    boolean both = modality == Modality.MULTIMODAL;
    if (both == (request.voiceData() == null)) {
      throw new Refusal(Reason.MALFORMED_REQUEST);
    }
    Map<Modality, Sample> probes = new EnumMap<>(Modality.class);
    probes.put(
        modality.parts().get(0), Base64Sample.decode(request.biometricData(), Sample.MOST_BYTES));
    if (both) {
      probes.put(Modality.VOICE, Base64Sample.decode(request.voiceData(), Sample.MOST_BYTES));
    }
    return probes;
  }

  private static Claims claims(VerifyRequest request) {
    DeviceInfo device = request.deviceInfo();
    Geolocation place = request.geolocation();
    return new Claims(
        Optional.ofNullable(device).map(DeviceInfo::type),
        Optional.ofNullable(device).map(DeviceInfo::deviceId),
        Optional.ofNullable(request.ipAddress()),
        place == null ? OptionalDouble.empty() : OptionalDouble.of(place.lat()),
        place == null ? OptionalDouble.empty() : OptionalDouble.of(place.lng()));
  }

  private static VerifyResponse rendered(Verification past) {
    return rendered(new VerificationService.Answer(past, List.of(), false, Optional.empty()));
  }

  private static VerifyResponse rendered(VerificationService.Answer answer) {
    Verification v = answer.verification();
    return new VerifyResponse(
        v.id(),
        v.user().toString(),
        v.result().wire(),
        Math.floor(v.confidence() * 100) / 100,
        v.modality().wire(),
        v.at(),
        v.livenessResult() == LivenessReport.Result.LIVE,
        v.livenessResult().wire(),
        true,
        answer.advice(),
        new SecurityFlags(Math.floor(v.fraudScore() * 100) / 100, v.anomalies()),
        v.actionTaken().wire(),
        answer.stepUpRequired(),
        answer.challenge().orElse(null));
  }
}
