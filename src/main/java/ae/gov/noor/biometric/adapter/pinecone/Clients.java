package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.domain.Secret;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Makes the MicroProfile Rest Clients of an account. */
final class Clients {
  static final String VERSION = "2025-10";

  private final Secret key;

  Clients(Secret key) {
    this.key = key;
  }

  /**
   * A client for calls that are waited for so long; statuses are no exceptions. It gives up itself
   * only where nobody has waited for some time: until then the lane says that time is up.
   */
  <T> T client(Class<T> plane, URI address, Duration budget) {
    Duration patience = budget.multipliedBy(2);
    return RestClientBuilder.newBuilder()
        .baseUri(address)
        .connectTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .followRedirects(false) // the key is for this address
        .property("microprofile.rest.client.disable.default.mapper", true)
        .register(new Headers(key))
        .build(plane);
  }

  /** The two headers that every call has. */
  static final class Headers implements ClientRequestFilter {
    private final Secret key;

    Headers(Secret key) {
      this.key = key;
    }

    @Override
    public void filter(ClientRequestContext request) {
      request.getHeaders().putSingle("Api-Key", new String(key.reveal(), StandardCharsets.UTF_8));
      request.getHeaders().putSingle("X-Pinecone-Api-Version", VERSION);
    }
  }
}
