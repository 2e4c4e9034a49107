package dev.plimsoll.telemetry.live;

import dev.plimsoll.telemetry.Fleet;
import dev.plimsoll.telemetry.Source;
import dev.plimsoll.telemetry.host.Machine;
import dev.plimsoll.telemetry.link.Way;
import dev.plimsoll.telemetry.postgres.Server;
import dev.plimsoll.telemetry.scrape.MetricsPage;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What there is to ask of a fleet now: its pages of metrics, its servers, its ways, and this machine. */
public final class LiveSources implements Supplier<List<Source>> {
    private final Fleet fleet;
    private final List<Source> lasting;
    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    /** Asks nobody yet. */
    public LiveSources(Fleet fleet) {
        this.fleet = fleet;
        this.lasting = Stream.concat(
                        fleet.nodes().stream().map(node -> (Source) new Server(node)),
                        Stream.of(new Machine("this machine")))
                .toList();
    }

    @Override
    public List<Source> get() {
        var pages = fleet.targets().get().stream().map(target -> (Source) new MetricsPage(target, client));
        var ways = fleet.wires().get().stream().map(wire -> (Source) new Way(wire));
        return Stream.of(lasting.stream(), pages, ways).flatMap(each -> each).toList();
    }
}
