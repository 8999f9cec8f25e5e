package ae.gov.noor.devservices;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bson.Document;

/** The MongoDB wire protocol over a database file of H2; a subset without transactions. */
final class Mongo implements Service {
  private final Path file;
  private MongoServer server;

  Mongo(DataFolder data) throws IOException {
    file = data.folder("mongo").resolve("mongo.mv");
  }

  @Override
  public String name() {
    return "MongoDB";
  }

  @Override
  public String variable() {
    return "MONGODB_URL";
  }

  @Override
  public Map<String, String> start() {
    server = new MongoServer(new H2Backend(file.toString()));
    server.bind(Loopback.HOST, 0);
    String url = "mongodb://" + Loopback.HOST + ":" + server.getLocalAddress().getPort();
    try (MongoClient client = MongoClients.create(url + "/?serverSelectionTimeoutMS=30000")) {
      client.getDatabase("admin").runCommand(new Document("ping", 1));
    }
    return Map.of("MONGODB_URL", url, "MONGODB_DATABASE", "biometric");
  }

  @Override
  public void end() {
    if (server != null) {
      server.shutdownNow();
    }
  }
}
