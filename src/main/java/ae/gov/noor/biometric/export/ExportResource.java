package ae.gov.noor.biometric.export;

import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of the export: parses, asks one service, renders. */
@Path("/export")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Export", description = "All that is held of a person.")
public class ExportResource {
  @Inject ExportService exports;
  @Inject RequestContext context;

  /** A consent. */
  @Schema(name = "ExportedConsent")
  public record Consent(
      String textVersion,
      Instant givenAt,
      @Schema(enumeration = {"self", "another"}) String givenBy,
      @Schema(description = "Absent while it holds.") Instant withdrawnAt) {}

  /** An enrolment that was begun. */
  @Schema(name = "ExportedSession")
  public record Session(
      UUID id,
      String modality,
      String status,
      @Schema(enumeration = {"self", "another"}) String initiatedBy,
      @Schema(description = "Absent where none was told.") String deviceId,
      Instant createdAt) {}

  /** A completed enrolment. */
  @Schema(name = "ExportedEnrolment")
  public record Enrolment(
      UUID id,
      String modality,
      String model,
      double qualityScore,
      String livenessResult,
      double livenessConfidence,
      Instant enrolledAt) {}

  /** That there is a template: the vector itself is never told. */
  @Schema(name = "ExportedTemplate")
  public record Template(
      String modality,
      String model,
      int dimension,
      long generation,
      @Schema(description = "Absent where its enrolment is no longer told.") Instant created) {}

  /** A decision. */
  @Schema(name = "ExportedVerification")
  public record Verification(
      UUID id,
      String modality,
      String result,
      double confidenceScore,
      String model,
      String livenessResult,
      double qualityScore,
      double fraudScore,
      List<String> anomalies,
      String actionTaken,
      @Schema(description = "Absent where none was told.") String deviceId,
      @Schema(description = "Absent where none was told.") String claimedAddress,
      @Schema(description = "Absent where no place was told.") Double claimedLat,
      @Schema(description = "Absent where no place was told.") Double claimedLng,
      String clientAddress,
      @Schema(enumeration = {"self", "another"}) String requestedBy,
      Instant at) {}

  /** Suspicious activity, without what the staff wrote about it. */
  @Schema(name = "ExportedAlert")
  public record Alert(
      UUID id,
      double riskScore,
      List<String> anomalies,
      String actionTaken,
      @Schema(description = "Whether somebody has looked after it.") boolean acknowledged,
      Instant at) {}

  /** Failures, and the lock where one stands. */
  @Schema(name = "ExportedLock")
  public record Lock(
      int consecutiveFailures,
      int totalFailures,
      @Schema(description = "Absent where there is no lock.") Instant lockedUntil) {}

  /** What is remembered of the person's ways: devices only by keyed hashes. */
  @Schema(name = "ExportedBehaviour")
  public record Behaviours(
      @Schema(description = "False where the store of behaviour did not answer.") boolean known,
      List<Attempt> attempts,
      List<String> devices) {}

  /** An attempt as it is remembered; the place rounded, and of a success only. */
  @Schema(name = "ExportedAttempt")
  public record Attempt(
      Instant at,
      String outcome,
      @Schema(description = "Absent where no place is kept.") Double lat,
      @Schema(description = "Absent where no place is kept.") Double lng) {}

  /** An entry of the audit trail about the person. */
  @Schema(name = "ExportedAuditEntry")
  public record Audit(
      long sequence,
      Instant at,
      String action,
      String outcome,
      @Schema(enumeration = {"self", "another"}) String actor) {}

  /** An erasure. */
  @Schema(name = "ExportedErasure")
  public record Erasure(
      Instant at,
      @Schema(description = "Absent where the whole person was erased.") String modality,
      boolean settled) {}

  /** Everything. */
  @Schema(name = "Export")
  public record ExportResponse(
      @Schema(format = "uuid") String userId,
      Instant exportedAt,
      @Schema(description = "Whether there is more than the newest 1000 items of a list.")
          boolean truncated,
      List<Consent> consents,
      List<Session> enrolmentSessions,
      List<Enrolment> enrolments,
      @Schema(description = "Without their vectors.") List<Template> templates,
      @Schema(description = "How many samples are known again; by keyed digests only.")
          long sampleFingerprints,
      List<Verification> verifications,
      List<Alert> alerts,
      Lock lock,
      Behaviours behaviour,
      List<Audit> audit,
      List<Erasure> erasures) {}

  @GET
  @Path("/{user_id}")
  @RolesAllowed({"user", "admin"})
  @Operation(
      operationId = "exportPerson",
      summary = "All that is held of a person",
      description = "The newest 1000 items of each list. Never a vector.")
  @APIResponse(
      responseCode = "200",
      description = "What is held; empty lists where that is nothing.",
      content = @Content(schema = @Schema(implementation = ExportResponse.class)))
  public ExportResponse export(@PathParam("user_id") @Schema(format = "uuid") String userId) {
    UserId user = UserId.parse(userId);
    context.caller().mustBeAllowedFor(user, "admin");
    return Rendering.of(user, context.at(), exports.export(context, user));
  }
}
