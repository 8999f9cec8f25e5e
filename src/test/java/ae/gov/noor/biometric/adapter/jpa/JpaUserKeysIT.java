package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.template.UserKeys;
import ae.gov.noor.biometric.template.UserKeysContract;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs in the server. */
@ExtendWith(ArquillianExtension.class)
class JpaUserKeysIT extends UserKeysContract {
  @Inject InServer server;
  @Inject JpaUserKeys keys;

  @Deployment
  static WebArchive application() {
    return InServer.application().addClass(JpaUserKeysIT.class);
  }

  /** Other tests' servers would miss the keys by which these are wrapped. */
  @AfterEach
  void leaveNothing() {
    emptyStore();
  }

  @Override
  protected UserKeys emptyStore() {
    return server.emptied(UserKeys.class, keys);
  }
}
