package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.junit.jupiter.api.Test;

/**
 * C2SP's Wycheproof vectors of signatures (json_web_signature) against what looks at tokens, from
 * the folder that NOOR_WYCHEPROOF names. Of those that are valid only RS256 is let in, by policy.
 */
class SignatureVectorsTest {

  // T07
  @Test
  void whatIsNotValidIsNotAcceptedAndOfTheRestRs256() throws IOException {
    String folder = System.getProperty("NOOR_WYCHEPROOF", System.getenv("NOOR_WYCHEPROOF"));
    assumeTrue(folder != null, "NOOR_WYCHEPROOF does not name the folder of the vectors");
    int seen = 0;
    int accepted = 0;
    try (InputStream in = Files.newInputStream(Path.of(folder, "json_web_signature_test.json"));
        JsonReader reader = Json.createReader(in)) {
      JsonObject all = reader.readObject();
      for (JsonObject group : all.getJsonArray("testGroups").getValuesAs(JsonObject.class)) {
        String key =
            group.getJsonObject(group.containsKey("public") ? "public" : "private").toString();
        for (JsonObject test : group.getJsonArray("tests").getValuesAs(JsonObject.class)) {
          String id = "tcId " + test.getInt("tcId") + " " + test.getString("comment");
          String token =
              test.get("jws") instanceof JsonString text ? text.getString() : test.get("jws") + "";
          boolean valid = test.getString("result").equals("valid");
          boolean let = accepts(key, token);
          seen++;
          accepted += let ? 1 : 0;
          if (!valid) {
            assertFalse(let, id);
          } else {
            assertEquals(isRs256(token), let, id);
          }
        }
      }
      assertEquals(all.getInt("numberOfTests"), seen);
      assertTrue(accepted > 0, "none at all was accepted");
    }
  }

  private static boolean isRs256(String token) {
    try {
      return JWSObject.parse(token).getHeader().getAlgorithm().equals(JWSAlgorithm.RS256);
    } catch (ParseException e) {
      return false;
    }
  }

  private static boolean accepts(String key, String token) {
    DefaultJOSEProcessor<SecurityContext> processor = new DefaultJOSEProcessor<>();
    try {
      TokenGate.onlySigned(processor, new ImmutableJWKSet<>(new JWKSet(JWK.parse(key))));
      processor.process(token, null);
      return true;
    } catch (BadJOSEException | ParseException | JOSEException e) {
      return false;
    }
  }
}
