package ae.gov.noor.biometric.enrolment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SessionTokenTest {
  private final SessionToken token = SessionToken.random();

  @Test
  void aTokenHas256BitsAndCanStandInAnAddress() {
    assertEquals(32, Base64.getUrlDecoder().decode(token.text()).length);
    assertTrue(token.text().matches("[A-Za-z0-9_-]{43}"));
  }

  @Test
  void noTwoTokensAreAlike() {
    assertNotEquals(token.text(), SessionToken.random().text());
  }

  @Test
  void onlyTheHashOfTheTokenItselfMatches() {
    assertTrue(new SessionToken(token.text()).matches(token.hash()));
    assertFalse(SessionToken.random().matches(token.hash()));
    assertFalse(token.matches(new byte[32]));
    assertFalse(token.matches(new byte[0]));
  }

  @Test
  void anyLetterThatIsAlteredDoesNotMatch() {
    for (int i = 0; i < token.text().length(); i++) {
      char[] letters = token.text().toCharArray();
      letters[i] = letters[i] == 'A' ? 'B' : 'A';
      assertFalse(new SessionToken(new String(letters)).matches(token.hash()));
    }
    assertFalse(new SessionToken(token.text() + "=").matches(token.hash()));
    assertFalse(new SessionToken("").matches(token.hash()));
  }

  /** FIPS 180-4's example of one block. */
  @Test
  void theHashIsSha256() {
    assertArrayEquals(
        HexFormat.of().parseHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        new SessionToken("abc").hash());
  }

  @Test
  void itPrintsNothing() {
    assertEquals("SessionToken[]", token.toString());
  }
}
