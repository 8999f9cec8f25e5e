package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.domain.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the index is and how one gets in. Refuses, with an {@link IllegalArgumentException} that
 * names the setting, what is not an address and what would send the key or a vector in clear: plain
 * http goes to this machine only.
 *
 * @param host the index's own address, where it is known
 * @param control the address of the control plane, which knows it otherwise
 * @param index the index's name: 1 to 45 lower-case letters, digits and hyphens
 * @param cloud where an index is made that is not there yet, for instance {@code aws}
 * @param region and in which region of it, for instance {@code us-east-1}
 */
public record PineconeAccount(
    Secret key, Optional<URI> host, URI control, String index, String cloud, String region) {
  private static final URI CONTROL = URI.create("https://api.pinecone.io");
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,45}");
  private static final Pattern REGION =
      Pattern.compile("([a-z0-9-]+?)(?:-(aws|gcp|azure))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern LOCAL = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");

  /**
   * From the settings.
   *
   * @param environment a region such as {@code us-east-1} or {@code us-east-1-aws}, or the address
   *     of another control plane
   * @param host the index's address, with or without https://; empty where the control plane says
   */
  public static PineconeAccount of(String key, String environment, String host, String index) {
    if (!NAME.matcher(index).matches()) {
      throw new IllegalArgumentException("PINECONE_INDEX: 1 to 45 of a-z, 0-9 and -");
    }
    Secret secret = new Secret(key.getBytes(StandardCharsets.UTF_8));
    Optional<URI> known =
        host.isEmpty() ? Optional.empty() : Optional.of(address(host, "PINECONE_INDEX_HOST"));
    if (environment.startsWith("http")) {
      URI control = address(environment, "PINECONE_ENVIRONMENT");
      return new PineconeAccount(secret, known, control, index, "aws", "us-east-1");
    }
    Matcher region = REGION.matcher(environment);
    if (!region.matches()) {
      throw new IllegalArgumentException("PINECONE_ENVIRONMENT: a region or an address");
    }
    String cloud = region.group(2) == null ? "aws" : region.group(2);
    return new PineconeAccount(secret, known, CONTROL, index, cloud, region.group(1));
  }

  /** An address as a setting or the control plane gives it; https where it does not say. */
  static URI address(String text, String setting) {
    String full = text.matches("https?://.*") ? text : "https://" + text;
    try {
      URI uri = URI.create(full);
      boolean plain = uri.getScheme().equals("http");
      if (uri.getHost() == null
          || uri.getUserInfo() != null
          || plain && !LOCAL.matcher(uri.getHost()).matches()) {
        throw new IllegalArgumentException("no such address");
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + ": an https address", e);
    }
  }

  @Override
  public String toString() {
    return "PineconeAccount[" + index + "]";
  }
}
