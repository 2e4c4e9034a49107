package dev.plimsoll.drill.replay.scenario;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Something else that happens about then, and did not do it. */
public enum Decoy {
    /** Another service was deployed again a little before. */
    DEPLOYMENT,
    /** A harmless setting of the database is changed just after. */
    SETTING,
    /** Visitors press the button again and again, which looks like a flood. */
    RETRIES;

    /** Its name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Decoy> called(String word) {
        return Stream.of(values()).filter(decoy -> decoy.word().equals(word)).findFirst();
    }
}
