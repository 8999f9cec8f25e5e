package ae.gov.noor.devservices;

import java.util.Locale;
import java.util.UUID;

/** Somebody in the demonstration, another user of the service in each run. */
record Person(String name, UUID userId) {
  Person(String name) {
    this(name, UUID.randomUUID());
  }

  String letter() {
    return name.toLowerCase(Locale.ROOT);
  }
}
