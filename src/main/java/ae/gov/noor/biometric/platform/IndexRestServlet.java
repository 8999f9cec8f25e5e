package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.index.NamedRecords;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@link IndexRest} over HTTP at the server's root, where official clients look for it. Only where
 * INDEX_REST is true in the profile development and PINECONE_API_KEY is set, which is then the key
 * that callers show; otherwise there is nothing here.
 */
@WebServlet(
    urlPatterns = {"/vectors/*", "/query", "/describe_index_stats", "/namespaces/*", "/indexes/*"})
public class IndexRestServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject
  @ConfigProperty(name = "INDEX_REST", defaultValue = "false")
  transient String on;

  @Inject
  @ConfigProperty(name = "NOOR_PROFILE", defaultValue = "production")
  transient String profile;

  @Inject
  @ConfigProperty(name = "PINECONE_API_KEY")
  transient Optional<String> key;

  private final transient IndexRest index = new IndexRest(new NamedRecords());

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!on.equals("true") || !profile.equals("development") || key.isEmpty()) {
      EdgeFilter.write(response, Problem.of(Reason.NOT_FOUND), EdgeFilter.requestId(request));
      return;
    }
    write(response, shows(request, key.get()) ? index.answer(call(request)) : unknown(request));
  }

  private static boolean shows(HttpServletRequest request, String key) {
    String shown = request.getHeader("Api-Key");
    return shown != null
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }

  private static IndexRest.Reply unknown(HttpServletRequest request) {
    return IndexRest.refused(
        request.getServletPath().equals("/indexes"), 401, "the header Api-Key is not the key");
  }

  private static IndexRest.Call call(HttpServletRequest request) throws IOException {
    String info = request.getPathInfo();
    String version = request.getHeader("X-Pinecone-Api-Version");
    return new IndexRest.Call(
        version == null ? "" : version,
        request.getMethod(),
        request.getServletPath() + (info == null ? "" : info),
        query(request.getQueryString()),
        request.getServerName() + ":" + request.getServerPort(),
        request.getInputStream());
  }

  /** From the address only: asking for a parameter would read a body that is not a form. */
  static Map<String, List<String>> query(String text) {
    Map<String, List<String>> query = new HashMap<>();
    if (text != null) {
      for (String pair : text.split("&")) {
        String[] parts = pair.split("=", 2);
        query
            .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
            .add(parts.length == 1 ? "" : decoded(parts[1]));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void write(HttpServletResponse response, IndexRest.Reply reply)
      throws IOException {
    response.setStatus(reply.status());
    reply.headers().forEach(response::setHeader);
    response.setContentType("application/json");
    byte[] body = reply.body().toString().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
