package ae.gov.noor.biometric.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The capture page as a person uses it. */
public final class CapturePage {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String AXE = "/axe.min.js";

  private final ChromeDriver driver;

  public CapturePage(Chromium browser) {
    this.driver = browser.driver();
  }

  /** Signs in by the fragment, as a portal does, in this language. */
  public CapturePage open(String site, String language, String token, String user) {
    driver.get("about:blank"); // another fragment alone would load nothing
    driver.get(site + "/?lang=" + language + "#token=" + token + "&user=" + user);
    return await("start");
  }

  /** Chooses what to do, and with what. */
  public CapturePage choose(String mode, String modality) {
    for (String value : List.of(mode, modality)) {
      driver.findElement(By.cssSelector("label:has([value=" + value + "])")).click();
    }
    String chosen = "noor-capture[mode=" + mode + "][modality=" + modality + "]";
    until(() -> !driver.findElements(By.cssSelector(chosen)).isEmpty(), chosen);
    return await("start");
  }

  public CapturePage withATask() {
    driver.findElement(By.cssSelector("[name=active]")).click();
    return await("start");
  }

  /** Ticks a box: consent or slower. */
  public CapturePage tick(String box) {
    part("#" + box).click();
    return this;
  }

  /** Presses a button when it can be pressed. */
  public CapturePage press(String answer) {
    String button = "[data-answer=" + answer + "]";
    until(() -> present(button) && part(button).isEnabled(), "the button " + answer);
    part(button).click();
    return this;
  }

  public CapturePage upload(Path file) {
    part("#file").sendKeys(file.toAbsolutePath().toString());
    return this;
  }

  /** Waits for a view. */
  public CapturePage await(String view) {
    until(() -> view.equals(view()), "the view " + view);
    return this;
  }

  /** Waits until the view says this. */
  public CapturePage awaitText(String text) {
    until(() -> text().contains(text), "the text " + text);
    return this;
  }

  public String view() {
    return present(".view") ? part(".view").getAttribute("data-view") : "";
  }

  public String text() {
    return part(".view").getText();
  }

  /** What a screen reader is told at the moment. */
  public String announced() {
    return (String)
        script(
            "return"
                + " [...document.querySelector('noor-capture').shadowRoot.querySelectorAll('[role=status],[role=alert]')].map(e"
                + " => e.textContent).join(' ')");
  }

  public boolean present(String selector) {
    try {
      part(selector);
      return true;
    } catch (NoSuchElementException | StaleElementReferenceException e) {
      return false;
    }
  }

  /** A part of the component. */
  public WebElement part(String selector) {
    return driver
        .findElement(By.cssSelector("noor-capture"))
        .getShadowRoot()
        .findElement(By.cssSelector(selector));
  }

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

  /** What is kept by the browser for this page: names of entries, whatever the store. */
  public List<?> kept() {
    return (List<?>)
        driver.executeAsyncScript(
            """
            const done = arguments[0];
            (async () => [
              ...Object.keys(localStorage), ...Object.keys(sessionStorage),
              ...(await indexedDB.databases()).map(one => one.name), ...(await caches.keys()),
              ...(await navigator.serviceWorker.getRegistrations()).map(one => one.scope),
              ...document.cookie.split(';').filter(Boolean), ...(location.hash ? [location.hash] : []),
            ])().then(done, failure => done([String(failure)]));
            """);
  }

  /** The states of all tracks of cameras and microphones that were opened. */
  public List<?> tracks() {
    return (List<?>) script("return window.tracks.map(track => track.readyState)");
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

  private String present() {
    return present(".view") ? view() + " " + text() : "nothing";
  }
}
