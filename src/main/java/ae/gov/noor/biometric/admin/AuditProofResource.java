package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of proofs about the audit trail: parses, asks one service, renders. */
@Path("/admin/audit/proof")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"admin", "auditor"})
@Tag(name = "Administration", description = "What keeps the service as it should be.")
public class AuditProofResource {
  @Inject AuditProofs proofs;
  @Inject RequestContext context;

  /** A proof by RFC 9162, to be checked against signed heads. */
  public record AuditProof(
      @Schema(description = "Of the larger tree, or the only one.") String root,
      @Schema(description = "The entry's hash, which is its leaf's; absent of a consistency.")
          String leafHash,
      @Schema(description = "Of the smaller tree; absent of an inclusion.") String firstRoot,
      @Schema(description = "Hashes in the order of the RFC.") List<String> path) {}

  @GET
  @Operation(
      operationId = "auditProof",
      summary = "That an entry is in the trail, or that the trail was only added to",
      description =
          "With `sequence` and `size`: a proof of inclusion (RFC 9162, section 2.1.3; the leaf's"
              + " index is the sequence number less one). With `first` and `second`: a proof of"
              + " consistency (section 2.1.4). Sizes are sequence numbers of heads.")
  @APIResponse(
      responseCode = "200",
      description = "The proof.",
      content = @Content(schema = @Schema(implementation = AuditProof.class)))
  public AuditProof proof(
      @QueryParam("sequence") @Schema(minimum = "1") Long sequence,
      @QueryParam("size") @Schema(minimum = "1") Long size,
      @QueryParam("first") @Schema(minimum = "1") Long first,
      @QueryParam("second") @Schema(minimum = "1") Long second) {
    if (sequence != null && size != null && first == null && second == null) {
      AuditProofs.Inclusion proof = proofs.inclusion(context, sequence, size);
      return new AuditProof(proof.root(), proof.leaf(), null, proof.path());
    }
    if (first != null && second != null && sequence == null && size == null) {
      AuditProofs.Consistency proof = proofs.consistency(context, first, second);
      return new AuditProof(proof.secondRoot(), null, proof.firstRoot(), proof.path());
    }
    throw new Refusal(Reason.MALFORMED_REQUEST);
  }
}
