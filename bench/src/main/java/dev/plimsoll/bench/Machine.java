package dev.plimsoll.bench;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** The first line of every table: when and on what it was measured. */
public final class Machine {
    private Machine() {}

    public static String line(int repeats) {
        return String.format(
                Locale.ROOT,
                "%s  JDK %s  %d processors  load %.2f  n=%d",
                LocalDate.now(ZoneOffset.UTC),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                repeats);
    }
}
