package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.template.TemplateStore;
import ae.gov.noor.biometric.template.TemplateStoreContract;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs in the server. */
@ExtendWith(ArquillianExtension.class)
class JpaTemplateStoreIT extends TemplateStoreContract {
  @Inject InServer server;
  @Inject JpaTemplateStore store;

  @Deployment
  static WebArchive application() {
    return InServer.application().addClass(JpaTemplateStoreIT.class);
  }

  @Override
  protected TemplateStore emptyStore() {
    return server.emptied(TemplateStore.class, store);
  }
}
