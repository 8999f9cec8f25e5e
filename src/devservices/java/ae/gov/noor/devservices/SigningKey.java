package ae.gov.noor.devservices;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** An RSA key of 2048 bits that lives as long as this process and signs tokens with RS256. */
final class SigningKey {
  private static final int BITS = 2048;

  private final KeyPair pair;
  private final String id = UUID.randomUUID().toString();

  private SigningKey(KeyPair pair) {
    this.pair = pair;
  }

  static SigningKey fresh() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    return new SigningKey(generator.generateKeyPair());
  }

  /** The public half as a JSON Web Key Set (RFC 7517). */
  String publicSet() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    JsonObject entry =
        Json.createObjectBuilder()
            .add("kty", "RSA")
            .add("alg", "RS256")
            .add("use", "sig")
            .add("kid", id)
            .add("n", encoded(key.getModulus()))
            .add("e", encoded(key.getPublicExponent()))
            .build();
    return Json.createObjectBuilder()
        .add("keys", Json.createArrayBuilder().add(entry))
        .build()
        .toString();
  }

  /** The claims as a JSON Web Token in compact form (RFC 7519). */
  String sign(JsonObject claims) throws GeneralSecurityException {
    JsonObject header =
        Json.createObjectBuilder().add("alg", "RS256").add("typ", "JWT").add("kid", id).build();
    String signed = encoded(header) + "." + encoded(claims);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + encoded(signature.sign());
  }

  private static String encoded(JsonObject object) {
    return encoded(object.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Unsigned and big-endian: without the zero byte that Java puts before a high bit. */
  private static String encoded(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return encoded(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
