package ae.gov.noor.biometric.browser;

import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The admin console as its users use it. */
public final class ConsolePage extends Page {
  private static final List<String> PAGES =
      List.of("overview", "alerts", "person", "audit", "models");

  public ConsolePage(Chromium browser) {
    super(browser);
  }

  /** Comes with nothing. */
  public ConsolePage open(String site, String language) {
    return arrive(site, language, "");
  }

  /** Comes by the launcher's link. */
  public ConsolePage open(String site, String language, String token) {
    return arrive(site, language, "#token=" + token);
  }

  private ConsolePage arrive(String site, String language, String fragment) {
    driver.get("about:blank"); // another fragment alone would load nothing
    driver.get(site + "/admin/?lang=" + language + fragment);
    until(() -> !driver.findElements(By.cssSelector("h1")).isEmpty(), "a page");
    return this;
  }

  /** Waits until the browser is at an address that begins so. */
  public ConsolePage awaitAddress(String beginning) {
    until(() -> address().startsWith(beginning), "the address " + beginning);
    return this;
  }

  public String address() {
    return driver.getCurrentUrl();
  }

  /** Goes to an address as a link leads there. */
  public ConsolePage follow(String address) {
    driver.get(address);
    return this;
  }

  /** Goes to the page of this name, and waits for all that it shows. */
  public ConsolePage go(String page) {
    part("nav button:nth-of-type(" + (PAGES.indexOf(page) + 1) + ")").click();
    return settled();
  }

  /** Looks for a person. */
  public ConsolePage find(String user) {
    part("[name=user]").clear();
    part("[name=user]").sendKeys(user);
    part(".filters [type=submit]").click();
    return settled();
  }

  /** Presses what does this. */
  public ConsolePage act(String what) {
    return press("[data-do=" + what + "]");
  }

  public ConsolePage press(String selector) {
    until(() -> part(selector).isDisplayed() && part(selector).isEnabled(), selector);
    part(selector).click();
    return this;
  }

  public ConsolePage enter(String name, String text) {
    part("[name=" + name + "]").sendKeys(text);
    return this;
  }

  /** Enters something else than what is there. */
  public ConsolePage change(String name, String text) {
    part("[name=" + name + "]").clear();
    return enter(name, text);
  }

  public ConsolePage choose(String name, String value) {
    part("[name=" + name + "] option[value=\"" + value + "\"]").click();
    return this;
  }

  /** Waits until nothing is being fetched. */
  public ConsolePage settled() {
    until(() -> driver.findElements(By.cssSelector("[aria-busy]")).isEmpty(), "all that is shown");
    return this;
  }

  /** Waits until the page says this. */
  public ConsolePage awaitText(String text) {
    until(() -> text().contains(text), "the text " + text);
    return this;
  }

  public String text() {
    return part("main").getText();
  }

  public boolean shows(String selector) {
    return !driver.findElements(By.cssSelector(selector)).isEmpty();
  }

  public WebElement part(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  @Override
  String present() {
    return text();
  }
}
