package ae.gov.noor.biometric.admin;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What is read in pages, one after the other: so much at a time is in memory, and no more. */
final class Pages<T> implements Iterator<T> {
  private final Function<Long, List<T>> after;
  private final ToLongFunction<T> place;
  private Iterator<T> page = List.<T>of().iterator();
  private long last;

  /**
   * @param begin what comes after it is read
   * @param after the page after a place; empty at the end
   */
  Pages(long begin, Function<Long, List<T>> after, ToLongFunction<T> place) {
    this.last = begin;
    this.after = after;
    this.place = place;
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext()) {
      page = after.apply(last).iterator();
    }
    return page.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T one = page.next();
    last = place.applyAsLong(one);
    return one;
  }
}
