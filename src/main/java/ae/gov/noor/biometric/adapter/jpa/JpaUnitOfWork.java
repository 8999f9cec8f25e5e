package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One JTA transaction. What the store cannot do becomes {@code STORE_UNAVAILABLE}: the caller must
 * not take for done what may not be durable.
 */
@ApplicationScoped
public class JpaUnitOfWork implements UnitOfWork {
  private static final System.Logger LOG = System.getLogger(JpaUnitOfWork.class.getName());
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  @Inject UserTransaction transaction;

  @Override
  public <T> T run(Supplier<T> work) {
    try {
      transaction.begin();
      T result;
      try {
        result = work.get();
      } catch (RuntimeException | Error e) {
        transaction.rollback();
        throw e;
      }
      transaction.commit();
      return result;
    } catch (PersistenceException
        | RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException
        | SystemException e) {
      LOG.log(System.Logger.Level.WARNING, "a transaction was not completed", e);
      throw new Refusal(Reason.STORE_UNAVAILABLE, RETRY_AFTER);
    } catch (NotSupportedException e) {
      throw new IllegalStateException("a unit of work within a unit of work", e);
    } finally {
      forget();
    }
  }

  /** Whether something failed because the store did, wherever it was asked. */
  public static boolean isStoreFailure(Throwable thrown) {
    return thrown instanceof PersistenceException;
  }

  /** No transaction may stay with the thread, whatever happened. */
  private void forget() {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (SystemException | IllegalStateException e) {
      LOG.log(System.Logger.Level.WARNING, "a transaction was left over", e);
    }
  }
}
