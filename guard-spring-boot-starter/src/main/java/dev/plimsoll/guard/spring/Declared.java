package dev.plimsoll.guard.spring;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What stands below {@code plimsoll.guard} in the configuration. {@code mode} is that of all capabilities that have none
 * of their own; {@code pools.<name of the pool>.<key>} is for one pool.
 */
final class Declared {
    private static final Logger LOG = LoggerFactory.getLogger(Declared.class);
    private static final String PREFIX = "plimsoll.guard.";
    private static final List<String> KNOWN = Stream.concat(
                    Stream.of("mode"), Arrays.stream(Setting.values()).map(Setting::key))
            .toList();

    private final Binder binder;
    private final AtomicBoolean told = new AtomicBoolean();

    Declared(Environment environment) {
        this.binder = Binder.get(environment);
    }

    /** Whether pools are left as they are. */
    boolean off() {
        return bound("mode").map(Declared::mode).orElse("").equals("off");
    }

    /** Off for this pool alone. */
    boolean off(String pool) {
        return bound(below(pool) + "mode").map(Declared::mode).orElse("").equals("off");
    }

    /** What holds for a pool. What cannot be is refused as a whole, and said: an application's start is not worth less. */
    Settings of(String pool) {
        var values = new TreeMap<String, String>();
        collect("", values);
        collect(below(pool), values);
        if (told.compareAndSet(false, true)) {
            strangers().forEach(key -> LOG.warn("there is no setting {}; it is ignored", key));
        }
        try {
            return Settings.standard().with(values);
        } catch (IllegalArgumentException refused) {
            LOG.error("plimsoll.guard of pool {} is refused, so it only observes: {}", pool, refused.getMessage());
            return Settings.standard();
        }
    }

    private void collect(String below, Map<String, String> values) {
        bound(below + "mode").map(Declared::mode).ifPresent(mode -> {
            for (var capability : Capability.values()) {
                values.put(Setting.valueOf(capability.name()).key(), mode);
            }
        });
        for (var setting : Setting.values()) {
            written(below, setting)
                    .map(value -> setting.kind() == Setting.Kind.MODE ? mode(value) : value)
                    .ifPresent(value -> values.put(setting.key(), value));
        }
    }

    /** Keys that are written and mean nothing, with the one that was probably meant. */
    List<String> strangers() {
        return binder
                .bind(PREFIX.substring(0, PREFIX.length() - 1), Bindable.mapOf(String.class, String.class))
                .map(Map::keySet)
                .orElse(Set.of())
                .stream()
                .map(key -> key.replaceFirst("^pools(\\.[^.]+|\\[[^]]*])\\.", ""))
                .filter(key -> KNOWN.stream().noneMatch(known -> plain(known).equals(plain(key))))
                .map(key -> PREFIX
                        + key
                        + Settings.nearest(key)
                                .map(known -> " (" + known + "?)")
                                .orElse(""))
                .distinct()
                .toList();
    }

    /** An environment variable has no dashes, a list has numbers behind it. */
    private static String plain(String key) {
        return key.replaceAll("\\[.*|\\.\\d+$|-", "").toLowerCase(Locale.ROOT);
    }

    /** Lanes may be a list of YAML's. */
    private Optional<String> written(String below, Setting setting) {
        return setting == Setting.LANES
                ? Optional.of(binder.bind(PREFIX + below + setting.key(), Bindable.listOf(String.class))
                                .map(lanes -> String.join(",", lanes))
                                .orElse(""))
                        .filter(value -> !value.isBlank())
                : bound(below + setting.key());
    }

    /** A pool may have any name, a key may not. */
    private static String below(String pool) {
        var name = pool.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return "pools." + (name.isEmpty() ? "unnamed" : name) + ".";
    }

    private Optional<String> bound(String key) {
        return Optional.of(binder.bind(PREFIX + key, String.class).orElse("")).filter(value -> !value.isBlank());
    }

    /** YAML 1.1 takes a bare {@code off} for false. */
    private static String mode(String written) {
        var lower = written.strip().toLowerCase(Locale.ROOT);
        return lower.equals("false") ? Mode.OFF.name().toLowerCase(Locale.ROOT) : lower;
    }
}
