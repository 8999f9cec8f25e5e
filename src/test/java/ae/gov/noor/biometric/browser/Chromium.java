package ae.gov.noor.biometric.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The machine's Chromium, headless, in a folder of its own. Its camera and its microphone are files
 * that may be written anew between two captures: they are read when a page opens the device.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> QUIET =
      List.of(
          "--headless=new",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--force-device-scale-factor=1");

  /** Remembers every track that a page opens, so that a test can ask whether it was stopped. */
  private static final String REMEMBER_TRACKS =
      """
      window.tracks = [];
      if (navigator.mediaDevices) {
        const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async wish => {
          const stream = await open(wish);
          window.tracks.push(...stream.getTracks());
          return stream;
        };
      }
      """;

  /** Warns of every Chromium that is newer than the driver's library; what it lacks is not used. */
  private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools");

  private final Path folder;
  private final ChromeDriver driver;

  private Chromium(Path folder, ChromeDriver driver) {
    this.folder = folder;
    this.driver = driver;
  }

  /** Skips the test where there is no Chromium or no driver for it. */
  public static Chromium in(Path folder) {
    Optional<Path> browser = onPath("chromium").or(() -> onPath("chromium-browser"));
    Optional<Path> steering = onPath("chromedriver");
    assumeTrue(browser.isPresent(), "skipped: no chromium on the PATH");
    assumeTrue(steering.isPresent(), "skipped: no chromedriver on the PATH");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.orElseThrow().toFile());
    options.addArguments(QUIET);
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", downloads(folder).toString()));
    options.addArguments(
        "--user-data-dir=" + folder.resolve("profile"),
        "--lang=en-US",
        "--use-fake-device-for-media-stream",
        "--use-file-for-fake-video-capture=" + camera(folder),
        "--use-file-for-fake-audio-capture=" + microphone(folder));
    if (System.getProperty("user.name").equals("root")) {
      options.addArguments("--no-sandbox"); // the sandbox refuses to run as root
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.WARNING);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(steering.orElseThrow().toFile())
            .usingAnyFreePort()
            .withLogOutput(OutputStream.nullOutputStream())
            .build();
    write(camera(folder), Camera.drawnFace());
    write(microphone(folder), Microphone.silence());
    VERSIONS.setLevel(Level.SEVERE);
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    driver.executeCdpCommand(
        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", REMEMBER_TRACKS));
    return new Chromium(folder, driver);
  }

  private static Optional<Path> onPath(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path downloads(Path folder) {
    return folder.toAbsolutePath().resolve("downloads");
  }

  private static Path camera(Path folder) {
    return folder.resolve("camera.mjpeg");
  }

  private static Path microphone(Path folder) {
    return folder.resolve("microphone.wav");
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the camera sees from the next opening on: JPEG files of 640 x 480, one after the other.
   */
  public void see(byte[] mjpeg) {
    write(camera(folder), mjpeg);
  }

  /** What the microphone hears from the next opening on, over and over. */
  public void hear(byte[] wav) {
    write(microphone(folder), wav);
  }

  /** Where a file of this name lies when the person has downloaded it. */
  public Path download(String name) {
    return downloads(folder).resolve(name);
  }

  public ChromeDriver driver() {
    return driver;
  }

  /** A window of this size, as a phone or a desktop has it. */
  public void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the person has set in the system: for instance prefers-color-scheme dark. */
  public void prefers(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  /** Whether the person lets pages of this origin use a device: camera or microphone. */
  public void allow(String origin, String device, boolean allowed) {
    driver.executeCdpCommand(
        "Browser.setPermission",
        Map.of(
            "origin",
            origin,
            "permission",
            Map.of("name", device),
            "setting",
            allowed ? "granted" : "denied"));
  }

  /** Addresses that cannot be reached from now on, by patterns with asterisks. */
  public void block(List<String> patterns) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", patterns));
  }

  /** Keeps a picture of the page below {@code target/screenshots}, to be looked at. */
  public void screenshot(String name) {
    try {
      Path shots = Files.createDirectories(Path.of("target", "screenshots"));
      Files.write(shots.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
