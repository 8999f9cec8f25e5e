package ae.gov.noor.biometric.adapter.pinecone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PineconeAccountTest {
  @Test
  void readsARegionAndACloud() {
    PineconeAccount account = PineconeAccount.of("key", "europe-west4-gcp", "", "people");
    assertEquals("gcp", account.cloud());
    assertEquals("europe-west4", account.region());
    assertEquals(URI.create("https://api.pinecone.io"), account.control());
    assertEquals(Optional.empty(), account.host());
    assertEquals("aws", PineconeAccount.of("key", "us-east-1", "", "people").cloud());
    assertEquals("us-east-1", PineconeAccount.of("key", "us-east-1-aws", "", "p").region());
  }

  @Test
  void readsAHostWithAndWithoutAScheme() {
    String host = "people-abc.svc.example";
    for (String text : List.of(host, "https://" + host)) {
      assertEquals(
          Optional.of(URI.create("https://" + host)),
          PineconeAccount.of("key", "us-east-1", text, "people").host());
    }
  }

  @Test
  void takesPlainHttpToThisMachineOnly() {
    assertEquals(
        Optional.of(URI.create("http://localhost:5080")),
        PineconeAccount.of("key", "us-east-1", "http://localhost:5080", "people").host());
    assertEquals(
        URI.create("http://127.0.0.1:5080"),
        PineconeAccount.of("key", "http://127.0.0.1:5080", "", "people").control());
    assertRefused("us-east-1", "http://people.example", "people");
    assertRefused("http://people.example", "", "people");
  }

  @Test
  void refusesWhatIsNoAddressRegionOrName() {
    assertRefused("us-east-1", "https://", "people");
    assertRefused("us-east-1", "https://user@people.example", "people");
    assertRefused("us-east-1", "a b", "people");
    assertRefused("us east", "", "people");
    assertRefused("us-east-1", "", "");
    assertRefused("us-east-1", "", "People");
    assertRefused("us-east-1", "", "p".repeat(46));
  }

  @Test
  void printsNoKey() {
    assertFalse(PineconeAccount.of("sesame", "us-east-1", "", "p").toString().contains("sesame"));
  }

  private static void assertRefused(String environment, String host, String index) {
    assertThrows(
        IllegalArgumentException.class, () -> PineconeAccount.of("key", environment, host, index));
  }
}
