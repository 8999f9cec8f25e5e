package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.fraud.Lockouts;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.persistence.internal.jpa.deployment.SEPersistenceUnitInfo;
import org.eclipse.persistence.jpa.PersistenceProvider;

/**
 * The lockouts of one pod without its server: a persistence unit and connections of its own, so
 * that two of them meet in the database alone.
 */
public final class Pod implements UnitOfWork, AutoCloseable {
  private final EntityManagerFactory units;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
  private final JpaLockouts lockouts = new JpaLockouts();

  /**
   * @param database how to reach it, as {@code jakarta.persistence.jdbc} properties
   * @param connections how many it has
   */
  public Pod(Map<String, String> database, int connections, LockoutPolicy policy) {
    units = units(database, connections);
    lockouts.entities =
        (EntityManager)
            Proxy.newProxyInstance(
                Pod.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (self, method, arguments) -> {
                  try {
                    return method.invoke(current.get(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    lockouts.unitOfWork = this;
    lockouts.policy = policy;
    lockouts.clock = Clock.systemUTC();
    // what is shown must not hang on the speed of the machine
    lockouts.patience = Duration.ofMinutes(1);
  }

  /** Not by the service's own persistence.xml: that one is for a server. */
  private static EntityManagerFactory units(Map<String, String> database, int connections) {
    String pool = "eclipselink.connection-pool.default.";
    Properties properties = new Properties();
    properties.putAll(database);
    properties.setProperty("eclipselink.target-database", "PostgreSQL");
    properties.setProperty("eclipselink.weaving", "false");
    properties.setProperty("eclipselink.logging.level", "OFF");
    properties.setProperty(pool + "initial", "1");
    properties.setProperty(pool + "min", "1");
    properties.setProperty(pool + "max", Integer.toString(connections));
    properties.setProperty(pool + "wait", "5000");
    SEPersistenceUnitInfo unit = new SEPersistenceUnitInfo();
    unit.setPersistenceUnitName("pod-" + UUID.randomUUID());
    unit.setTransactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL);
    unit.setManagedClassNames(
        List.of(LockoutEntity.class.getName(), AttemptEntity.class.getName()));
    unit.setExcludeUnlistedClasses(true);
    unit.setSharedCacheMode("NONE");
    unit.setClassLoader(Pod.class.getClassLoader());
    unit.setNewTempClassLoader(Pod.class.getClassLoader());
    unit.setPersistenceUnitRootUrl(Pod.class.getProtectionDomain().getCodeSource().getLocation());
    unit.setProperties(properties);
    return new PersistenceProvider().createContainerEntityManagerFactory(unit, Map.of());
  }

  /** Callers wait this long instead of a minute. */
  Pod withPatience(Duration patience) {
    lockouts.patience = patience;
    return this;
  }

  public Lockouts lockouts() {
    return lockouts;
  }

  @Override
  public <T> T run(Supplier<T> work) {
    if (current.get() != null) {
      throw new IllegalStateException("a unit of work within a unit of work");
    }
    EntityManager entities = units.createEntityManager();
    current.set(entities);
    try {
      entities.getTransaction().begin();
      T result = work.get();
      entities.getTransaction().commit();
      return result;
    } catch (PersistenceException e) {
      throw new Refusal(Reason.STORE_UNAVAILABLE, e);
    } finally {
      current.remove();
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
      entities.close();
    }
  }

  @Override
  public void close() {
    units.close();
  }
}
