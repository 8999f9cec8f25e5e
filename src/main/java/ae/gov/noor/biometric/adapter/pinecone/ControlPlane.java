package ae.gov.noor.biometric.adapter.pinecone;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Pinecone's control plane, API version 2025-10, as a MicroProfile Rest Client. */
@Path("/indexes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ControlPlane extends AutoCloseable {
  @GET
  @Path("{name}")
  Response describe(@PathParam("name") String name);

  @POST
  Response create(String body);

  @Override
  void close();
}
