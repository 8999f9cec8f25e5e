package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AssociatedDataTest {
  @Test
  void writesFieldsBigEndianAndTextsWithTheirLengths() {
    byte[] bytes =
        new AssociatedData()
            .text("né")
            .uuid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"))
            .number(4)
            .number(7L)
            .toBytes();
    assertEquals(
        "00000003"
            + "6ec3a9"
            + "00112233445566778899aabbccddeeff"
            + "00000004"
            + "0000000000000007",
        HexFormat.of().formatHex(bytes));
  }

  @Test
  void tellsTextsApartWhoseBoundaryMoved() {
    byte[] one = new AssociatedData().text("ab").text("c").toBytes();
    byte[] other = new AssociatedData().text("a").text("bc").toBytes();
    assertFalse(Arrays.equals(one, other));
  }
}
