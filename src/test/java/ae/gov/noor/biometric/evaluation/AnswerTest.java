package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {
  @Test
  void aTextIsReadByItsName() {
    Answer answer = new Answer(200, "{\"user\":\"u-1\", \"result\" : \"verified\",\"n\":1}");
    assertEquals(Optional.of("verified"), answer.text("result"));
    assertEquals("u-1", answer.required("user"));
  }

  @Test
  void aNameThatComesTwiceIsNotBelieved() {
    Answer answer = new Answer(200, "{\"result\":\"verified\",\"result\":\"rejected\"}");
    assertEquals(Optional.empty(), answer.text("result"));
  }

  @Test
  void aTextWithOtherCharactersIsNotRead() {
    assertEquals(Optional.empty(), new Answer(200, "{\"result\":\"a\\\"b\"}").text("result"));
  }

  @Test
  void aMissingTextIsSaidWithoutTheBody() {
    Answer answer = new Answer(200, "{\"other\":\"secret\"}");
    String message =
        assertThrows(IllegalStateException.class, () -> answer.required("result")).getMessage();
    assertFalse(message.contains("secret"), message);
  }

  @Test
  void aProblemIsNamedByTheEndOfItsType() {
    String body = "{\"type\":\"urn:noor:biometric:problem:too-short\",\"status\":422}";
    assertEquals("too-short", new Answer(422, body).problem());
    assertEquals("status 502", new Answer(502, "<html>").problem());
  }
}
