package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A recording that a real browser made. */
@ExtendWith(ArquillianExtension.class)
class ChromiumVoiceIT {
  @Test
  void verifiesTheSpeakerWhomABrowserRecordedAndNobodyElse(@TempDir Path folder)
      throws IOException {
    byte[] recorded = Browser.in(folder).record(Voices.personA(4));
    assertEquals("verified", new VoicePortal().enrolledVoice().result(recorded));
    VoicePortal other = new VoicePortal();
    other.enrol(Voices.personB(1), Voices.personB(2), Voices.personB(3));
    assertEquals("rejected", other.result(recorded));
  }
}
