package ae.gov.noor.biometric.system;

import ae.gov.noor.biometric.browser.CapturePage;
import ae.gov.noor.biometric.liveness.PerformedSteps;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * In place of a camera a head that does what the page asks for, drawn from one picture: it watches
 * the view as a person would and turns when it is told to. It cannot blink, so that the page's own
 * calls for a challenge are made again until none is asked for.
 */
final class PosingHead {
  private static final int FRAMES = 14;
  private static final Map<String, double[]> TURNS =
      Map.of(
          "left", new double[] {35, 0},
          "right", new double[] {-35, 0},
          "up", new double[] {0, -25},
          "down", new double[] {0, 25},
          "ahead", new double[] {0, 0});

  private static final String SCRIPT =
      """
      const decoded = text => createImageBitmap(
        new Blob([Uint8Array.from(atob(text), letter => letter.charCodeAt(0))]));
      const done = arguments[1];
      (async () => {
        const films = {};
        for (const [step, pictures] of Object.entries(arguments[0])) {
          films[step] = await Promise.all(pictures.map(decoded));
        }
        const canvas = document.createElement('canvas');
        canvas.width = films.ahead[0].width;
        canvas.height = films.ahead[0].height;
        const pen = canvas.getContext('2d');
        const finder = () =>
          document.querySelector('noor-capture').shadowRoot.querySelector('.finder');
        let step = 'ahead';
        let since = 0;
        setInterval(() => {
          const asked = finder()?.dataset.state;
          if (asked in films && asked !== step) {
            step = asked;
            since = performance.now();
          }
          const at = Math.floor((performance.now() - since) / 90);
          pen.drawImage(films[step][at] ?? films.ahead[0], 0, 0);
          pen.fillStyle = 'rgb(200 200 200 / 30%)'; // no two pictures of a camera are the same
          for (let i = 0; i < 9; i++) {
            pen.fillRect(Math.random() * canvas.width, Math.random() * canvas.height, 2, 2);
          }
        }, 33);
        navigator.mediaDevices.getUserMedia = async () => {
          const stream = canvas.captureStream(30);
          window.tracks.push(...stream.getTracks());
          return stream;
        };
        const call = window.fetch;
        window.fetch = async (...request) => {
          for (;;) {
            const answer = await call(...request);
            if (!String(request[0]).endsWith('/challenges')
                || !(await answer.clone().json()).steps.includes('blink')) {
              return answer;
            }
          }
        };
      })().then(() => done(''), failure => done(String(failure)));
      """;

  private PosingHead() {}

  /** Stands before the camera of a page that is open. */
  static void before(CapturePage page, byte[] picture) {
    PerformedSteps head = PerformedSteps.ofAHead(picture, 480);
    Map<String, List<String>> films = new TreeMap<>();
    TURNS.forEach(
        (step, turn) ->
            films.put(
                step,
                IntStream.range(0, step.equals("ahead") ? 1 : FRAMES)
                    .mapToDouble(i -> Math.sin(Math.PI * i / (FRAMES - 1)))
                    .mapToObj(far -> head.turned(turn[0] * far, turn[1] * far))
                    .map(Base64.getEncoder()::encodeToString)
                    .toList()));
    String failure = (String) page.scriptThatCallsBack(SCRIPT, films);
    if (!failure.isEmpty()) {
      throw new AssertionError(failure);
    }
  }
}
