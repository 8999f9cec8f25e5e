package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Trace;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** What both embedders compare with the stored numbers. */
final class References {
  private References() {}

  static Embedding embedding(String picture, String embedder) {
    FaceTrack track = FaceTrack.open(TestModels.engine(), "yunet", embedder);
    Capture.Face capture = track.capture(TestModels.sample(picture), Trace.NONE);
    return track.embed(capture, Trace.NONE);
  }

  static void assertCosines(String embedder, double tolerance) {
    Map<String, Embedding> all = new HashMap<>();
    TestModels.PICTURES.forEach(name -> all.put(name, embedding(name, embedder)));
    JsonObject cosines = TestModels.reference().getJsonObject("cosines");
    for (String pair : cosines.keySet()) {
      String[] names = pair.split(" ");
      double expected = cosines.getJsonObject(pair).getJsonNumber(embedder).doubleValue();
      assertEquals(expected, all.get(names[0]).cosine(all.get(names[1])), tolerance, pair);
    }
    assertEquals(15, cosines.size());
  }
}
