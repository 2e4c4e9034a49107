package dev.plimsoll.telemetry;

import java.util.List;

/** What a source said in one go. */
public record Sample(List<Reading> readings, List<Effective> settings) {
    public Sample {
        readings = List.copyOf(readings);
        settings = List.copyOf(settings);
    }

    /** One without settings. */
    public static Sample of(Reading... readings) {
        return new Sample(List.of(readings), List.of());
    }
}
