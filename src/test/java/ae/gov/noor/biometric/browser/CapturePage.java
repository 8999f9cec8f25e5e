package ae.gov.noor.biometric.browser;

import java.nio.file.Path;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** The capture page as a person uses it. */
public final class CapturePage extends Page {
  public CapturePage(Chromium browser) {
    super(browser);
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

  /** The states of all tracks of cameras and microphones that were opened. */
  public List<?> tracks() {
    return (List<?>) script("return window.tracks.map(track => track.readyState)");
  }

  @Override
  String present() {
    return present(".view") ? view() + " " + text() : "nothing";
  }
}
