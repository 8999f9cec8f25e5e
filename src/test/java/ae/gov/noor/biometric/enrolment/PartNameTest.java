package ae.gov.noor.biometric.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartNameTest {
  // M17: whatever a file is called, its part keeps its name
  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-data; name=\"face_file\"",
        "form-data; name=face_file",
        "FORM-DATA ;  NAME = \"face_file\" ; filename=\"a.jpg\"",
        "form-data; name=\"face_file\"; filename=\"../../etc/x.jpg\"",
        "form-data; name=\"face_file\"; filename=\"a\"b; name=\"voice_file",
        "form-data; name=\"face_file\"; filename=\"a\u0000b\r\nX: y\"",
        "form-data; filename=\"x; name=voice_file.jpg\"; name=\"face_file\"",
        "form-data; filename=\"x; name=\\\"voice_file\\\"\"; name=\"face_file\"",
        "form-data; filename=\"C:\\new\\a.jpg\"; name=\"face_file\"",
        "form-data; filename=\"\"; name=\"face_file\"",
        "form-data; filename*=UTF-8''%d9%88; filename=\"\u0648\"; name=\"face_file\"",
        "form-data; filename=\"a\r\n b; name=voice_file\"; name=\"face_file\"",
        "form-data; file-name=voice_file; xname=\"voice_file\"; name=\"face_file\"",
        "form-data;\r\n name=\"face_file\""
      })
  void theNameIsThatOfThePartAndNotOfItsFile(String disposition) {
    assertEquals("face_file", PartName.in(disposition));
  }

  // M17
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "form-data",
        "form-data;",
        "form-data; name",
        "form-data; name=\"face_file",
        "form-data; filename=\"name=face_file\"",
        "form-data; filename=\"a; name=\\\"face_file\\\"",
        "form-data; filename=a b; name=\"face_file\"",
        "form-data name=\"face_file\"",
        "name=\"face_file\"",
        "attachment; name=\"face_file\""
      })
  void whatHasNoNameIsRefused(String disposition) {
    Refusal refusal = assertThrows(Refusal.class, () -> PartName.in(disposition));
    assertEquals(Reason.BAD_MULTIPART, refusal.reason());
  }

  // M17
  @Test
  void aHeaderOfAnyLengthIsReadOnce() {
    String quotes = "\\\"".repeat(1_000_000);
    assertEquals(
        "face_file", PartName.in("form-data; filename=\"" + quotes + "\"; name=face_file"));
    assertEquals(
        "face_file", PartName.in("form-data" + "; a=b".repeat(1_000_000) + "; name=face_file"));
  }
}
