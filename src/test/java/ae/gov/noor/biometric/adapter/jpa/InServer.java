package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.template.TemplateStore;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutionException;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application of the stores alone, to be tested in the server on the real database. */
@ApplicationScoped
public class InServer {
  @PersistenceContext EntityManager entities;
  @Inject UnitOfWork unitOfWork;
  @Resource ManagedExecutorService requests;

  static WebArchive application() {
    return ShrinkWrap.create(WebArchive.class, "stores.war")
        .addPackage(UnitOfWork.class.getPackage())
        .addPackage(TemplateStore.class.getPackage())
        .addClasses(InServer.class, JpaUnitOfWork.class)
        .addClasses(JpaTemplateStore.class, TemplateEntity.class, SealedColumns.class)
        .addClasses(JpaUserKeys.class, UserKeyEntity.class)
        .addAsResource("META-INF/persistence.xml")
        .addAsWebInfResource(
            new StringAsset("<beans bean-discovery-mode=\"annotated\"/>"), "beans.xml");
  }

  /** The store without any row; every call has a thread and a transaction of its own. */
  <T> T emptied(Class<T> port, T store) {
    awaitTables();
    unitOfWork.run(
        () -> {
          // a key without its templates is nothing, templates without their key are damaged
          entities.createQuery("delete from TemplateEntity t").executeUpdate();
          entities.createQuery("delete from UserKeyEntity k").executeUpdate();
        });
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> asARequest(store, method, arguments));
    return port.cast(proxy);
  }

  /** Through a proxy fields are not there. */
  EntityManager entities() {
    return entities;
  }

  UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  /** The service itself, beside this application, makes them. */
  void awaitTables() {
    String query = "select to_regclass('template') is not null";
    try {
      for (int tries = 0; tries < 600; tries++) {
        if ((Boolean) entities.createNativeQuery(query).getSingleResult()) {
          return;
        }
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("there are no tables");
  }

  private Object asARequest(Object store, Method method, Object[] arguments) throws Throwable {
    try {
      return requests.submit(() -> inATransaction(store, method, arguments)).get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  /** But for a walk through all rows, which has a transaction a page. */
  private Object inATransaction(Object store, Method method, Object[] arguments) {
    return method.getName().equals("forEach")
        ? called(store, method, arguments)
        : unitOfWork.run(() -> called(store, method, arguments));
  }

  private static Object called(Object store, Method method, Object[] arguments) {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
