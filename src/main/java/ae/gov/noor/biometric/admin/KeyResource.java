package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.admin.RotationService.Progress;
import ae.gov.noor.biometric.domain.RequestContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of key rotation: asks one service, renders. */
@Path("/admin/keys/rotate")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@Tag(name = "Administration", description = "What keeps the service as it should be.")
public class KeyResource {
  @Inject RotationService rotations;
  @Inject RequestContext context;

  /** How far the data keys are. */
  public record KeyRotation(
      @Schema(description = "The key of the ring that wraps every data key in the end.")
          int primaryKey,
      @Schema(
              enumeration = {"required", "running", "completed"},
              description =
                  "required: some are under another key, and nobody has asked for a rotation.")
          String state,
      @Schema(description = "All data keys, one a person.") long total,
      long done,
      @Schema(description = "Data keys that another key wraps; it must stay in the ring.")
          long remaining,
      @Schema(description = "Templates in Fernet, which need the key they were made with.")
          long legacyTemplates) {}

  @POST
  @Operation(
      operationId = "rotateKeys",
      summary = "Wrap every data key by the primary key of the ring",
      description =
          "Goes on in the background, whatever becomes of this server, and seals templates in Fernet"
              + " anew. Asking again changes nothing.")
  @APIResponse(
      responseCode = "202",
      description = "How far it is.",
      content = @Content(schema = @Schema(implementation = KeyRotation.class)))
  public Response rotate() {
    return Response.accepted(rendered(rotations.begin(context))).build();
  }

  @GET
  @Operation(operationId = "keyRotation", summary = "How far the data keys are")
  @APIResponse(
      responseCode = "200",
      description = "How far it is.",
      content = @Content(schema = @Schema(implementation = KeyRotation.class)))
  public KeyRotation progress() {
    return rendered(rotations.progress());
  }

  private static KeyRotation rendered(Progress progress) {
    Rotations.Extent extent = progress.extent();
    return new KeyRotation(
        progress.kekId(),
        progress.state().name().toLowerCase(Locale.ROOT),
        extent.dataKeys(),
        extent.dataKeys() - extent.remaining(),
        extent.remaining(),
        extent.legacyTemplates());
  }
}
