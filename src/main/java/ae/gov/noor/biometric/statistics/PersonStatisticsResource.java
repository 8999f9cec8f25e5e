package ae.gov.noor.biometric.statistics;

import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.LockState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of a person's statistics: parses, asks one service, renders. */
@Path("/stats")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics", description = "What was done, counted.")
public class PersonStatisticsResource {
  @Inject StatisticsService statistics;
  @Inject RequestContext context;

  /** Failures that count towards a lock. */
  public record FailedAttempts(
      @Schema(description = "In a row, since the last success or lock.") int consecutive,
      @Schema(description = "In all, since an admin last unlocked.") int total) {}

  /** The newest verification. */
  public record LastVerification(
      Instant at,
      @Schema(enumeration = {"facial", "voice", "multimodal"}) String modality,
      @Schema(enumeration = {"verified", "rejected", "suspicious", "error"}) String result) {}

  /** Whether the person is locked. */
  @Schema(name = "LockState")
  public record Lock(
      boolean locked,
      @Schema(description = "Absent where there is no lock, or where only an admin ends it.")
          Instant lockedUntil) {}

  /** One person in figures. */
  @Schema(name = "PersonStatistics")
  public record PersonFigures(
      @Schema(format = "uuid") String userId,
      @Schema(description = "That stand, by modality.", examples = "{\"facial\": 1, \"voice\": 0}")
          Map<String, Long> enrolments,
      @Schema(
              description = "By result.",
              examples = "{\"verified\": 41, \"rejected\": 2, \"suspicious\": 1, \"error\": 0}")
          Map<String, Long> verifications,
      @Schema(
              minimum = "0",
              maximum = "1",
              description = "Verified ones of all; absent where there is none.")
          Double successRate,
      @Schema(
              minimum = "0",
              maximum = "1",
              description =
                  "Of the confidence scores above 0, rounded down to two decimals; absent where"
                      + " there is none.")
          Double meanConfidence,
      @Schema(
              minimum = "0",
              maximum = "1",
              description =
                  "Taken for live, of those that were assessed; absent where none was assessed.")
          Double livenessPassRate,
      FailedAttempts failedAttempts,
      @Schema(description = "Absent where there is none.") LastVerification lastVerification,
      Lock lockState,
      @Schema(description = "Absent where that cannot be told now.") Integer knownDevices) {}

  @GET
  @Path("/{user_id}")
  @RolesAllowed({"user", "portal", "admin", "auditor"})
  @Operation(
      operationId = "personStatistics",
      summary = "A person in figures",
      description = "Of somebody unknown they are those of one who never did anything.")
  @APIResponse(
      responseCode = "200",
      description = "The figures.",
      content = @Content(schema = @Schema(implementation = PersonFigures.class)))
  public PersonFigures person(@PathParam("user_id") @Schema(format = "uuid") String userId) {
    UserId user = UserId.parse(userId);
    context.caller().mustBeAllowedFor(user, "portal", "admin", "auditor");
    return rendered(user, statistics.of(context, user));
  }

  private PersonFigures rendered(UserId user, PersonStatistics found) {
    LockState lock = found.lock();
    return new PersonFigures(
        user.toString(),
        WireFigures.counts(WireFigures.ENROLLED, found.enrolments()),
        WireFigures.counts(WireFigures.RESULTS, found.byResult()),
        WireFigures.rate(found.successRate()),
        WireFigures.confidence(found.meanConfidence()),
        WireFigures.rate(found.livenessPassRate()),
        new FailedAttempts(lock.consecutive(), lock.total()),
        found
            .latest()
            .map(last -> new LastVerification(last.at(), last.modality(), last.result()))
            .orElse(null),
        new Lock(lock.lockedAt(context.at()), lock.endsAt(context.at()).orElse(null)),
        found.knownDevices().isPresent() ? found.knownDevices().getAsInt() : null);
  }
}
