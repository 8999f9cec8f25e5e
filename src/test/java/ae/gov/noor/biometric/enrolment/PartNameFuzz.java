package ae.gov.noor.biometric.enrolment;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A name comes from a parameter called name, and never from within the name of a file. */
public final class PartNameFuzz implements FuzzTarget {
  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "form-data; name=\"biometric_file\"; filename=\"a.jpg\"",
            "form-data; filename=\"; name=\\\"face_file\"; name=voice_file",
            "form-data; name=\"a\\\\\\\"b\"",
            "form-data;name=a;name=b",
            "Form-Data ; NAME = x",
            "form-data; filename*=UTF-8''%D9%88; name=\"x\"",
            "form-data; name=",
            "attachment; name=x")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public void read(byte[] input) {
    String header = new String(input, StandardCharsets.ISO_8859_1);
    try {
      String name = PartName.in(header);
      String plain = header.toLowerCase(Locale.ROOT);
      promise(plain.strip().startsWith("form-data"), "a part of no form");
      promise(plain.contains("name"), "a name from nowhere");
      promise(name.length() < header.length(), "a name that is longer than its header");
    } catch (Refusal refusal) {
      promise(refusal.reason() == Reason.BAD_MULTIPART, refusal.reason().code());
    }
    written(header);
  }

  /** Whatever a file is called, a sender that quotes it as RFC 7578 says is understood. */
  private static void written(String file) {
    String quoted = file.replace("\\", "\\\\").replace("\"", "\\\"");
    String header = "form-data; filename=\"" + quoted + "\"; name=\"biometric_file\"";
    promise(PartName.in(header).equals("biometric_file"), "the name of a file took its place");
  }
}
