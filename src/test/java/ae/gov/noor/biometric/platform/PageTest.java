package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.browser.Chromium;
import ae.gov.noor.biometric.browser.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A page in a real browser, one for all tests of a class, before an API that says what each needs.
 */
abstract class PageTest {
  static StubSite site;
  static Chromium browser;

  @BeforeAll
  static void openTheBrowser(@TempDir Path folder) throws IOException {
    browser = null;
    browser = Chromium.in(folder);
    site = new StubSite();
  }

  @AfterAll
  static void closeTheBrowser() {
    if (browser != null) {
      browser.close();
      site.close();
    }
  }

  /** The page that the test is about. */
  abstract Page page();

  @BeforeEach
  void begin() {
    site.reset();
    browser.prefers("prefers-color-scheme", "light");
  }

  /** After whatever it was: nothing is left in the browser, and the page has broken no rule. */
  @AfterEach
  void nothingIsKeptAndNoRuleWasBroken() {
    assertEquals(List.of(), page().kept());
    List<String> complaints =
        page().complaints().stream()
            .filter(text -> !text.contains("Failed to load resource"))
            .toList();
    assertEquals(List.of(), complaints);
  }

  /** Fits into its window, in the language's direction, and nobody is shut out of it. */
  static void assertAnyoneCanUse(Page page, String language, String view) {
    assertEquals(0, page.overflow(), view + " is too wide");
    assertEquals(language.equals("ar") ? "rtl" : "ltr", page.direction(), view);
    assertEquals(List.of(), page.faults(), view);
  }
}
