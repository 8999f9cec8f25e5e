package ae.gov.noor.biometric.evaluation.attack;

import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.liveness.Step;
import java.util.ArrayList;
import java.util.List;

/** Frames with their times, in the order they are sent, and the steps that were asked for. */
public record Recording(List<Step> steps, List<Shot> shots) {

  /** One frame. The same picture may be sent more than once. */
  public record Shot(Picture picture, long millis) {}

  public Recording {
    steps = List.copyOf(steps);
    shots = List.copyOf(shots);
  }

  /** Frames that were held: of each three in a row the second and third are the first again. */
  Recording held() {
    List<Shot> held = new ArrayList<>();
    for (int i = 0; i < shots.size(); i++) {
      held.add(new Shot(shots.get(i - i % 3).picture(), shots.get(i).millis()));
    }
    return new Recording(steps, held);
  }

  /** The second half before the first, each frame with the time it was taken at. */
  Recording reordered() {
    int half = shots.size() / 2;
    List<Shot> reordered = new ArrayList<>(shots.subList(half, shots.size()));
    reordered.addAll(shots.subList(0, half));
    return new Recording(steps, reordered);
  }

  /** Only each second frame. */
  Recording halved() {
    List<Shot> halved = new ArrayList<>();
    for (int i = 0; i < shots.size(); i += 2) {
      halved.add(shots.get(i));
    }
    return new Recording(steps, halved);
  }

  /** Offered as the answer to other steps than were performed. */
  Recording answering(List<Step> others) {
    return new Recording(others, shots);
  }
}
