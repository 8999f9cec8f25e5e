package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.admin.AuditService.Verified;
import ae.gov.noor.biometric.audit.AuditEntry.Action;
import ae.gov.noor.biometric.audit.AuditRecords;
import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.ChainVerifier.Finding;
import ae.gov.noor.biometric.audit.SignedHead;
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
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of the audit trail: parses, asks one service, renders. */
@Path("/admin/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"admin", "auditor"})
@Tag(name = "Administration", description = "What keeps the service as it should be.")
public class AuditResource {
  @Inject AuditService service;
  @Inject AuditKeys keys;
  @Inject PageCursor cursors;
  @Inject RequestContext context;

  /** What an auditor asks for. */
  public static class AuditQuery {
    @QueryParam("since")
    @Schema(format = "date-time", description = "First moment that counts.")
    String since;

    @QueryParam("until")
    @Schema(format = "date-time", description = "First moment that no longer counts.")
    String until;

    @QueryParam("action")
    String action;

    @QueryParam("user_id")
    @Schema(format = "uuid")
    String userId;

    @QueryParam("actor")
    @Schema(description = "Somebody who acted on another, or on nobody.")
    String actor;

    /** The same text for the same question, and for no other. */
    String listing() {
      return "audit entries " + Arrays.asList(since, until, action, userId, actor);
    }

    AuditRecords.Filter filter(Optional<Long> before) {
      return new AuditRecords.Filter(
          Optional.ofNullable(since).map(WireTime::parse),
          Optional.ofNullable(until).map(WireTime::parse),
          Optional.ofNullable(action).map(AuditResource::named),
          Optional.ofNullable(userId).map(UserId::parse),
          Optional.ofNullable(actor),
          before);
    }
  }

  /** A page of the trail. */
  public record AuditPage(
      List<AuditItem> items, @Schema(description = "Absent on the last page.") String nextCursor) {}

  /** An entry. */
  public record AuditItem(
      long sequence,
      Instant at,
      String action,
      String outcome,
      @Schema(description = "Absent where it was a person who was erased.") String actor,
      @Schema(
              format = "uuid",
              description = "Absent where it is about nobody, or about a person who was erased.")
          String userId,
      String requestId,
      @Schema(description = "Absent where it was sealed for a person who was erased.")
          Map<String, String> detail) {}

  /** Whether the trail is whole. */
  public record AuditVerdict(
      boolean whole,
      @Schema(description = "Entries that were checked and are what they were.") long count,
      @Schema(description = "Where the chain begins: what is before was dropped after its time.")
          long beginsAfter,
      @Schema(description = "Up to where all is well.") AuditHead head,
      @Schema(description = "The newest that is signed; absent where none is yet.")
          SignedAuditHead signedHead,
      @Schema(description = "Absent where the trail is whole.") Long firstBadSequence,
      @Schema(
              enumeration = {
                "altered",
                "missing",
                "inserted",
                "reordered",
                "head_differs",
                "signed_head_differs",
                "truncated"
              },
              description = "Absent where the trail is whole.")
          String fault,
      @Schema(description = "Ed25519, by the id of the ring's key.")
          Map<String, String> publicKeys) {}

  /** The end of the chain after so many entries. */
  public record AuditHead(
      long sequence,
      Instant at,
      String hash,
      @Schema(description = "Of the Merkle tree over the hashes (RFC 9162).") String root) {}

  /** A head, and who vouches for it. */
  public record SignedAuditHead(
      long sequence,
      Instant at,
      String hash,
      String root,
      @Schema(description = "Of the key ring.") int key,
      @Schema(
              description =
                  "Ed25519 over the lines noor-biometric-audit-head/1, sequence, at, hash and root,"
                      + " each with a line feed.")
          String signature) {}

  @GET
  @Operation(
      operationId = "auditEntries",
      summary = "The audit trail",
      description = "Whoever asks stands in it.")
  @APIResponse(
      responseCode = "200",
      description = "A page, newest first.",
      content = @Content(schema = @Schema(implementation = AuditPage.class)))
  public AuditPage entries(
      @BeanParam AuditQuery query,
      @QueryParam("limit") @DefaultValue("20") @Schema(minimum = "1", maximum = "100") int limit,
      @QueryParam("cursor") String cursor) {
    PageCursor.Page<AuditRecords.Opened> page =
        cursors.page(
            query.listing(),
            limit,
            cursor,
            (place, most) ->
                service.page(context, query.filter(place.map(AuditResource::sequence)), most),
            last -> new Place(last.at(), new UUID(0, last.sequence())));
    return new AuditPage(
        page.items().stream().map(AuditResource::rendered).toList(), page.next().orElse(null));
  }

  private static long sequence(Place place) {
    return place.id().getLeastSignificantBits();
  }

  @GET
  @Path("/verify")
  @Operation(
      operationId = "verifyAudit",
      summary = "Whether the audit trail is whole",
      description =
          "Computes every hash anew and names the first entry at which something is wrong. Takes as"
              + " long as the trail is.")
  @APIResponse(
      responseCode = "200",
      description = "What was found.",
      content = @Content(schema = @Schema(implementation = AuditVerdict.class)))
  public AuditVerdict verify() {
    Verified verified = service.verify(context);
    ChainHead end = verified.verdict().end();
    Optional<Finding> finding = verified.verdict().finding();
    Map<String, String> publicKeys = new TreeMap<>();
    keys.publicKeys().forEach((id, key) -> publicKeys.put(Integer.toString(id), key));
    return new AuditVerdict(
        finding.isEmpty(),
        Math.max(0, end.sequence() - verified.begin().sequence()),
        verified.begin().sequence(),
        new AuditHead(end.sequence(), end.at(), end.hash(), end.tree().root()),
        verified.signed().map(AuditResource::rendered).orElse(null),
        finding.map(Finding::sequence).orElse(null),
        finding.map(one -> one.fault().name().toLowerCase(Locale.ROOT)).orElse(null),
        publicKeys);
  }

  private static SignedAuditHead rendered(SignedHead signed) {
    ChainHead head = signed.head();
    return new SignedAuditHead(
        head.sequence(),
        head.at(),
        head.hash(),
        head.tree().root(),
        signed.kekId(),
        signed.signature());
  }

  private static AuditItem rendered(AuditRecords.Opened entry) {
    return new AuditItem(
        entry.sequence(),
        entry.at(),
        entry.action(),
        entry.outcome(),
        entry.actor().orElse(null),
        entry.user().map(UserId::toString).orElse(null),
        entry.requestId(),
        entry.readable() ? entry.detail() : null);
  }

  private static Action named(String text) {
    return Arrays.stream(Action.values())
        .filter(action -> action.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(Reason.MALFORMED_REQUEST));
  }
}
