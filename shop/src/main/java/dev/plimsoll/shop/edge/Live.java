package dev.plimsoll.shop.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** What holds now, for all threads. */
final class Live {
    private final Map<Part, Upstreams> upstreams = new EnumMap<>(Part.class);
    private final AtomicReference<String> seen = new AtomicReference<>("");
    private volatile String banner = "";

    Live(Settings settings) {
        for (var part : Part.values()) {
            upstreams.put(part, new Upstreams());
        }
        take(settings);
    }

    void take(Settings settings) {
        settings.upstreams().forEach((part, addresses) -> upstreams(part).replace(addresses));
        banner = settings.banner();
    }

    /** Takes the settings of a file when they are others than when this was called last. */
    void look(Path file) {
        try {
            var text = Files.readString(file);
            if (!seen.getAndSet(text).equals(text)) {
                Settings.read(text).ifPresent(this::take);
            }
        } catch (IOException notThere) {
            return; // what held goes on holding
        }
    }

    Upstreams upstreams(Part part) {
        var found = upstreams.get(part);
        if (found == null) {
            throw new IllegalStateException("no upstreams of " + part);
        }
        return found;
    }

    String banner() {
        return banner;
    }
}
