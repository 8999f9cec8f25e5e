package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Secret;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of a key ring file; see {@link KeyRing#parseRing}. */
final class KeyRingText {
  private static final Pattern LINE = Pattern.compile("(\\*?)([1-9][0-9]{0,8})[ \\t]+(\\S+)");

  private final SortedMap<Integer, Secret> masters = new TreeMap<>();
  private final String where;
  private int starred;
  private int last;

  private KeyRingText(String where) {
    this.where = where;
  }

  static KeyRing read(String text, String where) {
    KeyRingText ring = new KeyRingText(where);
    int number = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        ring.add(line, number);
      }
    }
    if (ring.masters.isEmpty()) {
      throw new IllegalArgumentException(where + " holds no key or is too long");
    }
    return new KeyRing(ring.masters, ring.starred > 0 ? ring.starred : ring.last);
  }

  private void add(String line, int number) {
    String here = where + ", line " + number;
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(here + " is not an id and a key");
    }
    last = Integer.parseInt(parts.group(2));
    if (masters.put(last, MasterKey.read(parts.group(3), here)) != null) {
      throw new IllegalArgumentException(here + " gives an id a second time");
    }
    if (!parts.group(1).isEmpty()) {
      if (starred > 0) {
        throw new IllegalArgumentException(here + " is a second primary");
      }
      starred = last;
    }
  }
}
