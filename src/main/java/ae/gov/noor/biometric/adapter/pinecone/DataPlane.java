package ae.gov.noor.biometric.adapter.pinecone;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Pinecone's data plane, API version 2025-10, as a MicroProfile Rest Client. Bodies are text and
 * answers are raw: what comes from outside is bounded and judged by {@link Answer} and {@link
 * Answers}, not by a binding that takes what it gets.
 */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface DataPlane extends AutoCloseable {
  /**
   * W3C Trace Context: what somebody's call led to belongs to that call's trace; null: nobody's.
   */
  String TRACE = "traceparent";

  @POST
  @Path("vectors/upsert")
  Response upsert(@HeaderParam(TRACE) String trace, String body);

  @POST
  @Path("query")
  Response query(@HeaderParam(TRACE) String trace, String body);

  @GET
  @Path("vectors/fetch")
  Response fetch(@QueryParam("ids") List<String> ids, @QueryParam("namespace") String namespace);

  @GET
  @Path("vectors/list")
  Response list(
      @QueryParam("limit") int limit,
      @QueryParam("paginationToken") String paginationToken,
      @QueryParam("namespace") String namespace);

  @POST
  @Path("vectors/delete")
  Response delete(@HeaderParam(TRACE) String trace, String body);

  @POST
  @Path("describe_index_stats")
  Response describeIndexStats(String body);

  @GET
  @Path("namespaces")
  Response namespaces(
      @QueryParam("limit") int limit, @QueryParam("paginationToken") String paginationToken);

  @Override
  void close();
}
