package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Sample;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MultipartFileTest {
  @Test
  void theFormHoldsThePartBetweenItsBoundaries() {
    Sample sample = Sample.of("RIFFsound".getBytes(StandardCharsets.US_ASCII));
    MultipartFile form = new MultipartFile("biometric_file", sample);
    String boundary = form.contentType().substring("multipart/form-data; boundary=".length());
    assertEquals(
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"biometric_file\"; filename=\"sample\""
            + "\r\nContent-Type: audio/wav\r\n\r\nRIFFsound\r\n--"
            + boundary
            + "--\r\n",
        new String(form.body(), StandardCharsets.US_ASCII));
  }

  @Test
  void theMediaTypeIsThatOfTheFirstBytes() {
    assertEquals("image/jpeg", type(0xff, 0xd8, 0xff, 0xe0));
    assertEquals("image/png", type(0x89, 'P', 'N', 'G'));
    assertEquals("audio/ogg", type('O', 'g', 'g', 'S'));
    assertEquals("audio/webm", type(0x1a, 0x45, 0xdf, 0xa3));
    assertTrue(type('R', 'I', 'F', 'F').endsWith("wav"));
  }

  private static String type(int... first) {
    byte[] bytes = new byte[first.length];
    for (int i = 0; i < first.length; i++) {
      bytes[i] = (byte) first[i];
    }
    return MultipartFile.mediaType(Sample.of(bytes));
  }
}
