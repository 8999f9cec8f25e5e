package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.challenge.ChallengeReply;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.idempotency.Answers;
import ae.gov.noor.biometric.idempotency.IdempotencyKey;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of enrolment and erasure: parses, asks one service, renders. */
@Path("/enroll")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enrolment", description = "Enrol a person, or erase what was enrolled.")
public class EnrolmentResource {
  private static final String KEYED =
      "A call made again with the same key within 24 hours gets the first answer.";

  private static final String CHALLENGE_PART = "challenge";

  @Inject EnrolmentService enrolments;
  @Inject ErasureService erasures;
  @Inject Answers answers;
  @Inject RequestContext context;
  @Inject Trace trace;

  /** The device on which the person is enrolled, as the client describes it. */
  @Schema(name = "EnrolmentDevice")
  public record DeviceInfo(
      @NotNull @Size(min = 1, max = 64) String type,
      @NotNull @Size(min = 1, max = 64) String os,
      @Size(min = 1, max = 128) String deviceId) {}

  /** What begins an enrolment. */
  public record InitiateRequest(
      @NotNull @Schema(format = "uuid", description = "A canonical UUID, lower case.")
          String userId,
      @NotNull @Schema(enumeration = {"facial", "voice", "multimodal"}) String modality,
      @NotNull @Schema(description = "Must be true: without consent nobody is enrolled.")
          Boolean consentGiven,
      @NotNull @Valid DeviceInfo deviceInfo) {}

  /** A session that was begun. The token is shown once. */
  public record InitiateResponse(
      UUID enrollmentId,
      String sessionToken,
      Instant expiresAt,
      List<String> instructions,
      @Schema(enumeration = {"pending"}) String status) {}

  /** What became of a sample; one type of both, for clients that know only one of an answer. */
  @Schema(
      name = "Submitted",
      oneOf = {SubmitResponse.class, ProgressResponse.class},
      discriminatorProperty = "status",
      discriminatorMapping = {
        @DiscriminatorMapping(value = "completed", schema = SubmitResponse.class),
        @DiscriminatorMapping(value = "in_progress", schema = ProgressResponse.class)
      })
  public sealed interface Submitted permits SubmitResponse, ProgressResponse {}

  /** An enrolment that asks for more samples. */
  public record ProgressResponse(
      UUID enrollmentId, @Schema(enumeration = {"in_progress"}) String status, int samplesRemaining)
      implements Submitted {}

  /** A completed enrolment. */
  public record SubmitResponse(
      UUID id,
      UUID enrollmentId,
      @Schema(format = "uuid") String userId,
      @Schema(enumeration = {"facial", "voice", "multimodal"}) String modality,
      @Schema(enumeration = {"completed"}) String status,
      String embeddingVersion,
      @Schema(minimum = "0", maximum = "1") double qualityScore,
      @Schema(enumeration = {"live", "not_live", "inconclusive", "not_assessed"})
          String livenessResult,
      @Schema(minimum = "0", maximum = "1") double livenessConfidence,
      boolean encrypted,
      Instant enrollmentDate)
      implements Submitted {}

  /** What an erasure did. */
  public record ErasureResponse(
      @Schema(format = "uuid") String userId,
      @Schema(
              enumeration = {"facial", "voice", "multimodal"},
              description = "Absent where the whole person was erased.")
          String modality,
      Instant erasedAt,
      @Schema(description = "0 where there was nothing left to erase.") int templatesErased,
      @Schema(description = "Whether the person's data key was destroyed, with the last template.")
          boolean keyDestroyed,
      @Schema(enumeration = {"confirmed", "pending"}) String index,
      @Schema(description = "The stores that have not confirmed yet; each is asked until it has.")
          List<String> pending,
      @Schema(description = "The audit entry that proves it.") long auditSequence) {}

  /** The multipart body, for the contract only. */
  @Schema(
      name = "EnrolmentSample",
      description =
          "A face or a voice: biometric_file. Both together: face_file and voice_file, or"
              + " biometric_file twice.")
  public record SampleForm(
      @Schema(name = "biometric_file", type = SchemaType.STRING, format = "binary")
          String biometricFile,
      @Schema(name = "face_file", type = SchemaType.STRING, format = "binary") String faceFile,
      @Schema(name = "voice_file", type = SchemaType.STRING, format = "binary") String voiceFile,
      @Schema(name = "challenge", description = "As application/json: the reply to a challenge.")
          ChallengeReply.Form challenge) {}

  @POST
  @Path("/initiate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"user", "portal"})
  @Operation(operationId = "initiateEnrolment", summary = "Begin an enrolment")
  @APIResponse(
      responseCode = "201",
      description = "The session, for 30 minutes.",
      content = @Content(schema = @Schema(implementation = InitiateResponse.class)))
  public Response initiate(
      @HeaderParam("Idempotency-Key")
          @Parameter(
              description = KEYED,
              schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
          String idempotencyKey,
      InitiateRequest request) {
    UserId user = UserId.parse(request.userId());
    context.caller().mustBeAllowedFor(user, "portal");
    Modality modality =
        Modality.fromWire(request.modality()).orElseThrow(() -> new Refusal(Reason.BAD_MODALITY));
    if (!request.consentGiven()) {
      throw new Refusal(Reason.CONSENT_REQUIRED);
    }
    DeviceInfo device = request.deviceInfo();
    Optional<IdempotencyKey> key =
        answers.key(
            context,
            Optional.ofNullable(idempotencyKey),
            List.of(
                Answers.text("initiate " + user + " " + modality.wire()),
                Answers.text(device.toString())));
    EnrolmentService.Begun begun =
        enrolments.initiate(context, user, modality, Optional.ofNullable(device.deviceId()), key);
    return Response.status(Response.Status.CREATED)
        .entity(
            new InitiateResponse(
                begun.enrolmentId(),
                begun.token().text(),
                begun.expiresAt(),
                Instructions.of(modality, enrolments.samplesNeeded(modality)),
                "pending"))
        .build();
  }

  @POST
  @Path("/submit")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({"user", "portal"})
  @Operation(
      operationId = "submitEnrolment",
      summary = "Send a sample and complete the enrolment",
      description =
          "The session token is preferred in the header: an address ends up in logs, a header does"
              + " not.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = SampleForm.class)))
  @APIResponse(
      responseCode = "202",
      description = "The sample is kept; the enrolment asks for more.",
      content = @Content(schema = @Schema(implementation = Submitted.class)))
  @APIResponse(
      responseCode = "201",
      description = "Enrolled.",
      content = @Content(schema = @Schema(implementation = Submitted.class)))
  public Response submit(
      @QueryParam("enrollment_id")
          @Parameter(required = true, schema = @Schema(format = "uuid", type = SchemaType.STRING))
          String enrollmentId,
      @HeaderParam("X-Session-Token") String headerToken,
      @QueryParam("session_token") String queryToken,
      @HeaderParam("Idempotency-Key")
          @Parameter(
              description = KEYED,
              schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
          String idempotencyKey,
      @Parameter(hidden = true) List<EntityPart> parts)
      throws IOException {
    String token = headerToken == null ? queryToken : headerToken;
    if (enrollmentId == null || token == null) {
      throw new Refusal(Reason.MALFORMED_REQUEST);
    }
    UUID session = UserId.canonical(enrollmentId);
    SubmittedSamples samples = samples(parts);
    List<ByteBuffer> asked = new ArrayList<>(samples.contents());
    asked.add(Answers.text("submit " + session + " " + token));
    Optional<IdempotencyKey> key = answers.key(context, Optional.ofNullable(idempotencyKey), asked);
    EnrolmentService.Progress progress =
        enrolments.submit(context, session, new SessionToken(token), samples, key, trace);
    return progress.remaining() > 0
        ? Response.accepted(new ProgressResponse(session, "in_progress", progress.remaining()))
            .build()
        : Response.status(Response.Status.CREATED).entity(rendered(progress)).build();
  }

  @DELETE
  @Path("/{user_id}/{modality}")
  @RolesAllowed({"user", "portal", "admin"})
  @Operation(
      operationId = "eraseModality",
      summary = "Erase a person's reference of one modality",
      description = "Idempotent: erasing what is not there answers a receipt too.")
  @APIResponse(
      responseCode = "200",
      description = "The receipt.",
      content = @Content(schema = @Schema(implementation = ErasureResponse.class)))
  public ErasureResponse erase(
      @PathParam("user_id") @Schema(format = "uuid") String userId,
      @PathParam("modality") @Schema(enumeration = {"facial", "voice", "multimodal"})
          String modality) {
    UserId user = UserId.parse(userId);
    context.caller().mustBeAllowedFor(user, "portal", "admin");
    Modality parsed =
        Modality.fromWire(modality).orElseThrow(() -> new Refusal(Reason.BAD_MODALITY));
    return rendered(erasures.erase(context, user, parsed));
  }

  @DELETE
  @Path("/{user_id}")
  @RolesAllowed({"user", "admin"})
  @Operation(
      operationId = "erasePerson",
      summary = "Erase everything that is held of a person",
      description =
          "Destroys the person's data key and withdraws the consent. The audit trail and the"
              + " consents stay, as proof. Idempotent.")
  @APIResponse(
      responseCode = "200",
      description = "The receipt.",
      content = @Content(schema = @Schema(implementation = ErasureResponse.class)))
  public ErasureResponse erasePerson(@PathParam("user_id") @Schema(format = "uuid") String userId) {
    UserId user = UserId.parse(userId);
    context.caller().mustBeAllowedFor(user, "admin");
    return rendered(erasures.erasePerson(context, user));
  }

  private static ErasureResponse rendered(ErasureReceipt receipt) {
    return new ErasureResponse(
        receipt.user().toString(),
        receipt.modality().map(Modality::wire).orElse(null),
        receipt.erasedAt(),
        receipt.templatesErased(),
        receipt.keyDestroyed(),
        receipt.indexConfirmed() ? "confirmed" : "pending",
        receipt.pending(),
        receipt.auditSequence());
  }

  /** At most a face, a voice and the reply to a challenge; file names are never read. */
  private static SubmittedSamples samples(List<EntityPart> parts) throws IOException {
    if (parts == null || parts.isEmpty() || parts.size() > 3) {
      throw new Refusal(Reason.BAD_MULTIPART);
    }
    List<SubmittedSamples.Part> samples = new ArrayList<>();
    Optional<ChallengeReply> reply = Optional.empty();
    for (EntityPart part : parts) {
      String name = name(part);
      if (!name.equals(CHALLENGE_PART)) {
        samples.add(new SubmittedSamples.Part(name, sample(part)));
      } else if (reply.isEmpty()) {
        reply = ChallengeReply.of(form(part));
      } else {
        throw new Refusal(Reason.BAD_MULTIPART);
      }
    }
    return new SubmittedSamples(samples, reply);
  }

  /** Read as strictly as a body of JSON is. */
  private static ChallengeReply.Form form(EntityPart part) throws IOException {
    if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(part.getMediaType())) {
      throw new Refusal(Reason.BAD_MULTIPART);
    }
    return part.getContent(ChallengeReply.Form.class);
  }

  private static String name(EntityPart part) {
    String disposition = part.getHeaders().getFirst("Content-Disposition");
    return PartName.in(disposition == null ? "" : disposition);
  }

  private static Sample sample(EntityPart part) throws IOException {
    try (InputStream content = part.getContent()) {
      if (content == null) {
        throw new Refusal(Reason.BAD_MULTIPART);
      }
      byte[] bytes = content.readNBytes(Sample.MOST_BYTES + 1);
      if (bytes.length > Sample.MOST_BYTES) {
        throw new Refusal(Reason.TOO_LARGE);
      }
      return part.getMediaType() == null
          ? Sample.of(bytes)
          : Sample.of(bytes, part.getMediaType().toString());
    }
  }

  /** Of a face and a voice together the weaker half is reported. */
  private static SubmitResponse rendered(EnrolmentService.Progress progress) {
    List<Enrolment> halves = progress.completed();
    Enrolment weakest =
        halves.stream().min(Comparator.comparingDouble(Enrolment::qualityScore)).orElseThrow();
    return new SubmitResponse(
        halves.get(0).id(),
        weakest.sessionId(),
        weakest.user().toString(),
        progress.modality().wire(),
        "completed",
        halves.stream().map(Enrolment::embeddingVersion).collect(Collectors.joining("+")),
        Math.floor(weakest.qualityScore() * 100) / 100,
        weakest.livenessResult().wire(),
        weakest.livenessConfidence(),
        true,
        weakest.enrolledAt());
  }
}
