package dev.plimsoll.guard.engine;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.gate.Lanes;
import dev.plimsoll.guard.gate.Terms;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What the settings mean for the parts. */
final class Course {
    private static final String HOST = Optional.ofNullable(System.getenv("HOSTNAME"))
                    .orElse("") + "-" + ProcessHandle.current().pid();

    private Course() {}

    /** Whether there is anything to do beside what HikariCP does. */
    static boolean guards(Settings settings) {
        return Arrays.stream(Capability.values()).anyMatch(part -> settings.mode(part) != Mode.OFF);
    }

    /** Whether callers wait in the gate, not in HikariCP: a limit and a lease need that as well. */
    static boolean gates(Settings settings) {
        return enforces(settings, Capability.GATE)
                || enforces(settings, Capability.LIMIT)
                || enforces(settings, Capability.BUDGET);
    }

    static boolean enforces(Settings settings, Capability part) {
        return settings.mode(part) == Mode.ENFORCE;
    }

    /** @param most how many connections there may be, whatever the limit */
    static Terms terms(Settings settings, int permits, int most) {
        return new Terms(
                gates(settings) ? permits : Integer.MAX_VALUE,
                gates(settings) ? most : Integer.MAX_VALUE,
                settings.count(Setting.QUEUE),
                new Lanes(settings.list(Setting.LANES)),
                enforces(settings, Capability.GATE));
    }

    static Desk.Rules rules(Settings settings, long hikariMillis) {
        return new Desk.Rules(
                timeout(settings, hikariMillis).toNanos(),
                gates(settings) || enforces(settings, Capability.FOLLOW),
                settings.mode(Setting.COMMIT_CHECK) == Mode.ENFORCE);
    }

    /** The name this instance answers to. */
    static String instance(Settings settings) {
        String given = settings.text(Setting.INSTANCE);
        return given.isEmpty() ? HOST : given;
    }

    static Duration timeout(Settings settings, long hikariMillis) {
        var own = settings.duration(Setting.CONNECTION_TIMEOUT);
        return own.isZero() ? Duration.ofMillis(hikariMillis) : own;
    }
}
