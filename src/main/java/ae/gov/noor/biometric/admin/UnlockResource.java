package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.LockState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of unlocking: parses, asks one service, renders. */
@Path("/admin/users")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@Tag(name = "Administration")
public class UnlockResource {
  @Inject UnlockService unlocking;
  @Inject RequestContext context;

  /** Failures, and the lock where one stands. */
  public record Lock(
      boolean locked,
      @Schema(description = "Absent where there is no lock, or where only an admin ends it.")
          Instant lockedUntil,
      int consecutiveFailures,
      int totalFailures) {}

  /** What stood, and what stands now. */
  public record Unlocked(@Schema(format = "uuid") String userId, Lock before, Lock after) {}

  @POST
  @Path("/{user_id}/unlock")
  @Operation(
      operationId = "unlock",
      summary = "End a person's lock and forget all failures",
      description =
          "Asking again changes nothing. Of somebody unknown the answer is the same as of one who"
              + " never failed.")
  @APIResponse(
      responseCode = "200",
      description = "What stood, and what stands now.",
      content = @Content(schema = @Schema(implementation = Unlocked.class)))
  public Unlocked unlock(@PathParam("user_id") @Schema(format = "uuid") String userId) {
    UserId user = UserId.parse(userId);
    LockState before = unlocking.unlock(context, user);
    return new Unlocked(
        user.toString(), rendered(before, context.at()), rendered(LockState.NONE, context.at()));
  }

  private static Lock rendered(LockState state, Instant now) {
    return new Lock(
        state.lockedAt(now), state.endsAt(now).orElse(null), state.consecutive(), state.total());
  }
}
