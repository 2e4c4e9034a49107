package dev.plimsoll.outages.running;

import dev.plimsoll.lab.fault.Latency;
import dev.plimsoll.lab.fault.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** A service's configuration with one connection, on a way to the database that is long. */
record Narrow(Path configuration, List<Link> links) implements AutoCloseable {
    static Narrow pool(RunningShop shop, String service, Duration delay, Path folder) throws IOException {
        var links = new ArrayList<Link>();
        for (var server : shop.database().servers()) {
            var link = Link.to(server.port());
            link.inflict(new Latency(delay, Duration.ZERO, new Random(1)));
            links.add(link);
        }
        var hosts = links.stream().map(link -> "127.0.0.1:" + link.port()).collect(Collectors.joining(","));
        var delivered = Files.readString(shop.configuration(service).resolve("application.yml"));
        Files.writeString(
                folder.resolve("application.yml"),
                delivered
                        .replace("${SHOP_DB_HOSTS}", hosts)
                        .replaceAll("maximum-pool-size: \\d+", "maximum-pool-size: 1"));
        return new Narrow(folder, links);
    }

    @Override
    public void close() throws IOException {
        for (var link : links) {
            link.close();
        }
    }
}
