package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final UserId OTHER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4f");

  private static void refused(Caller caller, String... broadRoles) {
    Refusal refusal = assertThrows(Refusal.class, () -> caller.mustBeAllowedFor(USER, broadRoles));
    assertEquals(Reason.FORBIDDEN, refusal.reason());
  }

  @Test
  void aUserMayActForThemselves() {
    Caller self = new Caller(USER.toString(), Set.of("user"));
    assertDoesNotThrow(() -> self.mustBeAllowedFor(USER, "portal"));
    assertDoesNotThrow(() -> self.mustBeAllowedFor(USER));
  }

  @Test
  void aUserMayNotActForAnother() {
    refused(new Caller(OTHER.toString(), Set.of("user")), "portal");
  }

  @Test
  void theSubjectAloneIsNoRole() {
    refused(new Caller(USER.toString(), Set.of()), "portal");
    refused(new Caller(USER.toString(), Set.of("operator")), "portal");
  }

  @Test
  void theSubjectIsComparedLetterByLetter() {
    refused(new Caller(USER.toString().toUpperCase(java.util.Locale.ROOT), Set.of("user")));
    refused(new Caller(USER + " ", Set.of("user")));
  }

  @Test
  void aBroadRoleMayActForAnybodyAndOnlyWhereItIsNamed() {
    Caller portal = new Caller("the-portal", Set.of("portal"));
    assertDoesNotThrow(() -> portal.mustBeAllowedFor(USER, "admin", "portal"));
    refused(portal, "admin");
    refused(portal);
  }

  @Test
  void rolesThatAreTakenAwayOrAddedLaterDoNotCount() {
    Set<String> roles = new HashSet<>(Set.of("user"));
    Caller caller = new Caller(OTHER.toString(), roles);
    roles.add("portal");
    refused(caller, "portal");
    assertFalse(caller.roles().contains("portal"));
  }
}
