package ae.gov.noor.biometric.platform;

/**
 * What is done again and again and goes on whatever happens to it once: a timer would let a task
 * that throws go for good, and with it the events or the index that it looks after. That holds for
 * errors too: a heap that a caller has filled is free again a moment later.
 *
 * @param otherwise what is the case where it failed, for the log
 */
record Recurring(Runnable task, String otherwise) implements Runnable {
  private static final System.Logger LOG = System.getLogger(Recurring.class.getName());

  @Override
  public void run() {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", otherwise, e.toString());
    } catch (Error e) {
      tell(e);
    }
  }

  private void tell(Error error) {
    try {
      LOG.log(System.Logger.Level.ERROR, otherwise, error);
    } catch (Error again) {
      // not even room to say it: the next time says it
    }
  }
}
