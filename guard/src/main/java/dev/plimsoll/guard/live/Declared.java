package dev.plimsoll.guard.live;

import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What was asked for, setting by setting, by whom, and since when. Safe for several threads. */
public final class Declared {
    private final InstantSource clock;
    private final Settings start;
    private final Map<Setting, Origin> origins = new EnumMap<>(Setting.class);
    private final Set<String> inFile = new HashSet<>();
    private volatile Settings settings;
    private volatile boolean free = true;

    public Declared(Settings start, InstantSource clock) {
        this.clock = clock;
        this.start = start;
        this.settings = start;
        var since = clock.instant();
        for (var setting : Setting.values()) {
            origins.put(setting, new Origin(start.given().containsKey(setting) ? "start" : "default", since));
        }
    }

    /** As they are now. */
    public Settings settings() {
        return settings;
    }

    /** Whether the size was asked for by a rollout, which knows what it does, or at the start. */
    public boolean free() {
        return free;
    }

    /**
     * Takes other values for some keys.
     *
     * @return what changed, as {@code key old -> new}
     * @throws IllegalArgumentException naming all that cannot be; nothing has changed then
     */
    public synchronized List<String> change(Rollout rollout, String asking) {
        var changed = settings.with(rollout.values());
        var differ = Arrays.stream(Setting.values())
                .filter(setting -> !changed.text(setting).equals(settings.text(setting)))
                .toList();
        var told = differ.stream()
                .map(setting -> setting.key() + " " + settings.text(setting) + " -> " + changed.text(setting))
                .toList();
        differ.forEach(setting -> origins.put(setting, new Origin(rollout.origin(asking), clock.instant())));
        var size = Setting.MAXIMUM_POOL_SIZE;
        boolean rolledOut = rollout.id().isPresent();
        if (differ.contains(size) || (rolledOut && rollout.values().containsKey(size.key()))) {
            free = rolledOut;
        }
        settings = changed;
        return told;
    }

    /** Takes what a file says; what it said before and says no longer is again as it was at the start. */
    public synchronized List<String> file(Rollout rollout) {
        var all = new TreeMap<String, String>();
        Arrays.stream(Setting.values())
                .filter(setting -> inFile.contains(setting.key()))
                .forEach(setting -> all.put(setting.key(), start.text(setting)));
        all.putAll(rollout.values());
        var told = change(new Rollout(all, rollout.id(), rollout.instances()), "file");
        inFile.clear();
        inFile.addAll(rollout.values().keySet());
        return told;
    }

    /** Setting by setting, with what is in effect by the caller's word. */
    public synchronized List<Standing> standing(Function<Setting, String> inEffect) {
        return Arrays.stream(Setting.values())
                .map(setting -> {
                    var origin = origins.getOrDefault(setting, new Origin("default", clock.instant()));
                    return new Standing(
                            setting.key(),
                            settings.text(setting),
                            inEffect.apply(setting),
                            origin.name(),
                            origin.since());
                })
                .toList();
    }

    private record Origin(String name, Instant since) {}
}
