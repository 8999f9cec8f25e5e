package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Trace;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** What both embedders compare with the stored numbers. */
final class References {
  private References() {}

  /** Of the picture searched as it is, as the stored numbers were made. */
  static Embedding embedding(String name, String embedder) {
    Picture picture = new PictureDecoder().decode(TestModels.sample(name));
    var detector = new YunetDetector(TestModels.engine().open("yunet"));
    Capture.Face capture = new Capture.Face(picture, detector.detect(picture));
    return FaceTrack.open(TestModels.engine(), "yunet", embedder).embed(capture, Trace.NONE);
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
