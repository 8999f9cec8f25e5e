package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.admin.SecurityAlert.Acknowledgement;
import ae.gov.noor.biometric.admin.SecurityAlert.Severity;
import ae.gov.noor.biometric.admin.SecurityAlert.State;
import ae.gov.noor.biometric.admin.SecurityAlerts.Filter;
import ae.gov.noor.biometric.domain.PageCursor;
import ae.gov.noor.biometric.domain.PageCursor.Place;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.domain.WireTime;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of the alerts: parses, asks one service, renders. */
@Path("/admin/security-alerts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class SecurityAlertResource {
  @Inject SecurityAlertService alerts;
  @Inject RequestContext context;
  @Inject PageCursor cursors;

  /** Suspicious activity, and what was made of it. */
  @Schema(name = "SecurityAlert")
  public record Alert(
      @Schema(description = "The event_id of the event of suspicious activity.") UUID id,
      Instant at,
      @Schema(format = "uuid") String userId,
      @Schema(
              enumeration = {"low", "medium", "high"},
              description = "By the risk: below 0.3, to 0.7, above.")
          String severity,
      @Schema(minimum = "0", maximum = "1") double riskScore,
      @Schema(examples = "[\"impossible_travel\", \"device_mismatch\"]") List<String> anomalies,
      @Schema(examples = "alert_sent") String actionTaken,
      @Schema(enumeration = {"open", "acknowledged"}) String state,
      @Schema(description = "The subject of whoever acknowledged it; absent while it is open.")
          String acknowledgedBy,
      @Schema(description = "Absent while it is open.") Instant acknowledgedAt,
      @Schema(description = "Absent where none was given.") String note) {}

  /** A page of alerts, newest first. */
  public record Alerts(
      List<Alert> items, @Schema(description = "Absent on the last page.") String nextCursor) {}

  /** That the caller has looked after the alert. */
  public record AlertAcknowledgement(
      @Size(min = 1, max = 1000)
          @Schema(
              description = "What was found. No biometric data, no secrets.",
              examples = "Called the person: it was a new phone.")
          String note) {}

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(operationId = "securityAlerts", summary = "Suspicious activity, newest first")
  @APIResponse(
      responseCode = "200",
      description = "A page, newest first.",
      content = @Content(schema = @Schema(implementation = Alerts.class)))
  public Alerts list(
      @QueryParam("since")
          @Parameter(description = "Not older than this.")
          @Schema(format = "date-time")
          String since,
      @QueryParam("severity") @Schema(enumeration = {"low", "medium", "high"}) String severity,
      @QueryParam("user_id") @Schema(format = "uuid") String userId,
      @QueryParam("state") @Schema(enumeration = {"open", "acknowledged"}) String state,
      @QueryParam("limit") @DefaultValue("20") @Schema(minimum = "1", maximum = "100") int limit,
      @QueryParam("cursor") String cursor) {
    Filter filter =
        new Filter(
            Optional.ofNullable(since).map(WireTime::parse),
            one(severity, Severity::wire, Severity.values()),
            Optional.ofNullable(userId).map(UserId::parse),
            one(state, State::wire, State.values()).map(State.OPEN::equals));
    PageCursor.Page<SecurityAlert> page =
        cursors.page(
            "security alerts " + filter,
            limit,
            cursor,
            (place, most) -> alerts.page(context, filter, most, place),
            last -> new Place(last.at(), last.id()));
    return new Alerts(
        page.items().stream().map(SecurityAlertResource::rendered).toList(),
        page.next().orElse(null));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  @Operation(
      operationId = "acknowledgeAlert",
      summary = "Say that an alert has been looked after",
      description =
          "Asking again gives the same answer, with the note given last. An alert that somebody else"
              + " has acknowledged stays theirs.")
  @APIResponse(
      responseCode = "200",
      description = "The alert as it now is.",
      content = @Content(schema = @Schema(implementation = Alert.class)))
  public Alert acknowledge(
      @PathParam("id") @Schema(format = "uuid") String id, AlertAcknowledgement acknowledgement) {
    return rendered(
        alerts.acknowledge(
            context, UserId.canonical(id), Optional.ofNullable(acknowledgement.note())));
  }

  /** Refuses with {@code MALFORMED_REQUEST} what names none of these. */
  private static <T> Optional<T> one(String text, Function<T, String> wire, T[] all) {
    return Optional.ofNullable(text)
        .map(
            given ->
                Stream.of(all)
                    .filter(candidate -> wire.apply(candidate).equals(given))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Reason.MALFORMED_REQUEST)));
  }

  private static Alert rendered(SecurityAlert alert) {
    Optional<Acknowledgement> acknowledgement = alert.acknowledgement();
    return new Alert(
        alert.id(),
        alert.at(),
        alert.user().toString(),
        alert.severity().wire(),
        alert.riskScore(),
        alert.anomalies(),
        alert.actionTaken(),
        alert.state().wire(),
        acknowledgement.map(Acknowledgement::by).orElse(null),
        acknowledgement.map(Acknowledgement::at).orElse(null),
        acknowledgement.flatMap(Acknowledgement::note).orElse(null));
  }
}
