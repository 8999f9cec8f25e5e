package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.browser.Chromium;
import ae.gov.noor.biometric.browser.ConsolePage;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An admin signs in to the console of the real service at the development issuer, in a real browser
 * and by real redirects: authorization code, PKCE, state, nonce.
 */
@ExtendWith(ArquillianExtension.class)
class ConsoleSignInIT {
  @TempDir static Path folder;
  private static Chromium browser;
  private static ConsolePage page;

  @BeforeAll
  static void open() {
    browser = Chromium.in(folder);
    page = new ConsolePage(browser);
    browser.size(1200, 900);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void withNothing() {
    page.open(site(), "en");
  }

  @AfterEach
  void nothingIsKept() {
    page.awaitAddress(site() + "/admin/");
    assertEquals(List.of(), page.kept());
    assertEquals(
        List.of(),
        page.complaints().stream()
            .filter(text -> !text.contains("Failed to load resource")) // refused codes and calls
            .toList());
  }

  private static String site() {
    return Service.base().toString();
  }

  private static String issuer() {
    return Service.setting("JWT_ISSUER");
  }

  private static ConsolePage atTheIssuer() {
    return page.act("sign-in").awaitAddress(issuer() + "/authorize?");
  }

  @Test
  void leadsToTheIssuerAndBackToThePageAndTheLanguageThatOneHad() {
    page.follow("about:blank").follow(site() + "/admin/?lang=ar#alerts");
    page.until(() -> page.shows("[data-do=sign-in]"), "the way to the issuer");
    assertEquals(List.of(), page.faults());
    browser.screenshot("console-it-sign-in-ar");
    atTheIssuer();
    String asked = page.address();
    assertTrue(asked.contains("response_type=code"), asked);
    assertTrue(asked.contains("code_challenge_method=S256"), asked);
    assertTrue(asked.matches(".*[?&]state=[\\w-]{43}(&.*|$)"), asked);
    assertTrue(asked.matches(".*[?&]nonce=[\\w-]{43}(&.*|$)"), asked);
    assertFalse(asked.contains("secret"), asked);
    page.press("[value=allow]").awaitAddress(site());
    page.until(() -> page.shows("noor-alerts"), "the page of alerts");
    page.settled();
    assertEquals("rtl", page.direction());
    assertEquals(site() + "/admin/#alerts", page.address());
    assertEquals("admin@example.ae", page.part("#who").getText());
    assertEquals(List.of(), page.kept(), "what the way there and back needed is gone");
    assertFalse((boolean) page.script("return document.documentElement.outerHTML.includes('eyJ')"));
  }

  @Test
  void aReloadForgetsWhoWasSignedIn() {
    atTheIssuer().press("[value=allow]").awaitAddress(site());
    page.awaitText("Where models run").settled();
    page.follow(page.address().replaceAll("#.*", ""));
    page.until(() -> page.shows("[data-do=sign-in]"), "the sign-in");
  }

  @Test
  void signingOutEndsAlsoAtTheIssuerAndNoWayLeadsBack() {
    atTheIssuer().press("[value=allow]").awaitAddress(site());
    page.awaitText("Where models run").settled().press("#sign-out");
    page.awaitText("You are signed out").until(() -> !page.address().contains("?"), "no answer");
    assertEquals(site() + "/admin/", page.address());
    page.script("history.back()");
    page.until(() -> page.shows("[data-do=sign-in]"), "the sign-in");
    assertFalse(page.shows("nav button:not([hidden] *)"), "no way to a page");
  }

  @Test
  void whoComesBackWithoutAnAnswerLeavesNothingBehind() {
    atTheIssuer();
    page.script("history.back()");
    page.awaitAddress(site()).until(() -> page.shows("[data-do=sign-in]"), "the sign-in");
  }

  @Test
  void whoIsNoAdminIsToldSo() {
    atTheIssuer().change("groups", "user").press("[value=allow]").awaitAddress(site());
    page.awaitText("needs the role admin");
  }

  @Test
  void whoDeclinesIsToldSo() {
    atTheIssuer().press("[value=deny]").awaitText("refused or cancelled");
    browser.screenshot("console-it-sign-in-denied");
  }

  @Test
  void aCodeThatIsTooOldIsNotTaken() {
    atTheIssuer().change("code_ttl", "0").press("[value=allow]").awaitText("took too long");
  }

  /** One thing of the question is another than the page asked: an answer to it is not ours. */
  @ParameterizedTest
  @CsvSource({
    "state, does not belong to a sign-in",
    "nonce, does not belong to a sign-in",
    "code_challenge, took too long or was tried twice"
  })
  void anAnswerToAnotherQuestionIsNotTaken(String part, String said) {
    atTheIssuer();
    page.follow(page.address().replaceAll("([?&]" + part + "=)[^&]*", "$1" + "A".repeat(43)));
    page.press("[value=allow]").awaitAddress(site()).awaitText(said);
  }

  @Test
  void anAnswerThatNobodyAskedForIsNotTaken() {
    page.follow(site() + "/admin/?code=stolen&state=stolen").awaitText("does not belong");
    page.follow(site() + "/admin/?error=access_denied").awaitText("does not belong");
  }

  @Test
  void anAnswerIsGoodOnce() {
    atTheIssuer();
    String question = page.address();
    page.press("[value=allow]").awaitAddress(site()).awaitText("Where models run").settled();
    page.follow(question).press("[value=allow]").awaitAddress(site());
    page.awaitText("does not belong");
  }

  @Test
  void anIssuerThatIsAwayIsSaid() {
    browser.block(List.of("*openid-configuration*"));
    try {
      page.act("sign-in").awaitText("identity provider does not answer");
    } finally {
      browser.block(List.of());
    }
    atTheIssuer();
    browser.block(List.of("*/token"));
    try {
      page.press("[value=allow]").awaitText("identity provider does not answer");
    } finally {
      browser.block(List.of());
    }
  }
}
