package ae.gov.noor.biometric.adapter.mongo;

import ae.gov.noor.biometric.domain.Dependency;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.ConnectionCheckedInEvent;
import com.mongodb.event.ConnectionCheckedOutEvent;
import com.mongodb.event.ConnectionPoolListener;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** MongoDB: behaviour profiles. */
@ApplicationScoped
public class Mongo implements Dependency {
  @Inject
  @ConfigProperty(name = "MONGODB_URL")
  String url;

  @Inject
  @ConfigProperty(name = "MONGODB_DATABASE", defaultValue = "biometric")
  String database;

  private final AtomicInteger connectionsInUse = new AtomicInteger();
  private MongoClient client;

  @PostConstruct
  void open() {
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(url))
                .applyToClusterSettings(
                    cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(
                    pool -> pool.addConnectionPoolListener(new Watch(connectionsInUse)))
                .applyToSocketSettings(
                    socket ->
                        socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(2, TimeUnit.SECONDS))
                .build());
  }

  /** Counts those that are out of the pool. */
  private record Watch(AtomicInteger inUse) implements ConnectionPoolListener {
    @Override
    public void connectionCheckedOut(ConnectionCheckedOutEvent event) {
      inUse.incrementAndGet();
    }

    @Override
    public void connectionCheckedIn(ConnectionCheckedInEvent event) {
      inUse.decrementAndGet();
    }
  }

  /** Connections that somebody is using at the moment. */
  public int connectionsInUse() {
    return connectionsInUse.get();
  }

  MongoDatabase database() {
    return client.getDatabase(database);
  }

  @Override
  public String name() {
    return "mongodb";
  }

  @Override
  public Map<String, String> ask() {
    Document answer = database().runCommand(new Document("ping", 1));
    return Map.of("ok", String.valueOf(answer.get("ok")));
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
