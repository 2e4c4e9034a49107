package dev.plimsoll.diagnose.scene;

import dev.plimsoll.telemetry.Signal;

/** Numbers as people read them. */
final class Figures {
    private static final double MILLI = 1e-3;
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;
    private static final double FEW = 10;
    private static final int PERCENT = 100;

    private Figures() {}

    /** With its unit: {@code 0.4 ms}, {@code 12 kB/s}, {@code 3.5 sessions}. */
    static String of(double value, Signal signal) {
        return switch (signal.unit()) {
            case "s" -> value < 1 ? "%.1f ms".formatted(value / MILLI) : "%.1f s".formatted(value);
            case "share" -> "%.0f %%".formatted(PERCENT * value);
            case "bytes", "bytes/s" -> bytes(value) + signal.unit().substring("bytes".length());
            default -> plain(value) + " " + signal.unit();
        };
    }

    private static String bytes(double value) {
        if (value < KILO) {
            return "%.0f B".formatted(value);
        }
        return value < MEGA ? "%.1f kB".formatted(value / KILO) : "%.1f MB".formatted(value / MEGA);
    }

    private static String plain(double value) {
        var whole = value == Math.rint(value) || value >= FEW;
        return whole ? "%.0f".formatted(value) : "%.1f".formatted(value);
    }
}
