package ae.gov.noor.biometric.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** What is asked of every page, whoever uses it for what. */
public abstract class Page {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String AXE = "/axe.min.js";

  final ChromeDriver driver;

  Page(Chromium browser) {
    this.driver = browser.driver();
  }

  /** What the person sees at the moment, for the message of a test that waits in vain. */
  abstract String present();

  public Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The same for a script whose last argument is called with what it has to say. */
  public Object scriptThatCallsBack(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  /** How many pixels the page is wider than its window. */
  public long overflow() {
    return (long)
        script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** How the text runs: {@code ltr} or {@code rtl}. */
  public String direction() {
    return (String) script("return getComputedStyle(document.querySelector('main')).direction");
  }

  /**
   * What is kept by the browser for this page: names of entries, whatever the store, and what the
   * address says beside a page's name and a language.
   */
  public List<?> kept() {
    return (List<?>)
        driver.executeAsyncScript(
            """
            const done = arguments[0];
            (async () => [
              ...Object.keys(localStorage), ...Object.keys(sessionStorage),
              ...(await indexedDB.databases()).map(one => one.name), ...(await caches.keys()),
              ...(await navigator.serviceWorker.getRegistrations()).map(one => one.scope),
              ...document.cookie.split(';').filter(Boolean),
              ...(/^(#[a-z]+)?$/.test(location.hash) ? [] : [location.hash]),
              ...[...new URLSearchParams(location.search).keys()].filter(name => name !== 'lang'),
            ])().then(done, failure => done([String(failure)]));
            """);
  }

  /** Faults of accessibility that axe-core calls serious or critical. */
  public List<?> faults() {
    script(axe());
    return (List<?>)
        driver.executeAsyncScript(
            """
            const done = arguments[0];
            axe.run().then(
              found => done(found.violations
                .filter(one => ['serious', 'critical'].includes(one.impact))
                .map(one => one.id + ': ' + one.nodes.map(node => node.target.flat().join(' ')
                  + ' ' + (node.any[0]?.message ?? '')).join(', '))),
              failure => done([String(failure)]));
            """);
  }

  private static String axe() {
    try (InputStream file = CapturePage.class.getResourceAsStream(AXE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the browser's console says, without what was said before. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(Object::toString)
        .toList();
  }

  /** Waits for anything else. */
  public void until(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "waited in vain for " + what + "; the page says: " + present() + complaints());
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (StaleElementReferenceException | NoSuchElementException e) {
      return false; // the view is just being replaced
    }
  }
}
