package dev.plimsoll.shop.edge;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What holds now, for all threads. */
final class Live {
    private final Map<Part, Upstreams> upstreams = new EnumMap<>(Part.class);
    private final AtomicLong seen = new AtomicLong();
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

    /** Takes the settings of a file when it has changed since this was called last. */
    void look(Path file) {
        var changed = file.toFile().lastModified();
        if (seen.getAndSet(changed) != changed) {
            Settings.read(file).ifPresent(this::take);
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
