package dev.plimsoll.outages.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the services themselves say of their journeys. */
final class Inside {
    private static final Pattern FAILED =
            Pattern.compile("shop_journey_seconds_count\\{[^}]*journey=\"(\\w+)\",outcome=\"failed\"[^}]*} (\\S+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Inside() {}

    /** How often each journey has failed so far, on all instances together. */
    static Map<String, Double> failed(RunningShop shop) throws IOException, InterruptedException {
        var failed = new HashMap<String, Double>();
        for (var instance : shop.twin().supervisor().inEffect()) {
            if (!instance.service().equals("edge")) {
                var metrics = HttpRequest.newBuilder(URI.create(instance.url() + "/actuator/prometheus"))
                        .build();
                FAILED.matcher(CLIENT.send(metrics, BodyHandlers.ofString()).body())
                        .results()
                        .forEach(found -> failed.merge(found.group(1), Double.valueOf(found.group(2)), Double::sum));
            }
        }
        return failed;
    }

    /** The journeys that have failed more often than before. */
    static Set<String> more(Map<String, Double> before, Map<String, Double> after) {
        var more = new TreeSet<String>();
        after.forEach((journey, count) -> {
            if (count > before.getOrDefault(journey, 0.0)) {
                more.add(journey);
            }
        });
        return more;
    }
}
