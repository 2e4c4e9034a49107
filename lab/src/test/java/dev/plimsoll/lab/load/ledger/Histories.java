package dev.plimsoll.lab.load.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A run as it could have been: the ledger's lines and what two servers hold, clean but full of what looks like a defect
 * and is none; then with defects put in.
 */
final class Histories {
    /** What can be put in. */
    enum Defect {
        LOST,
        FORKED,
        PHANTOM,
        DUPLICATE
    }

    private final RandomGenerator random;
    private final List<String> lines = new ArrayList<>();
    private final Map<UUID, Integer> survivor = new HashMap<>();
    private final Map<UUID, Integer> old = new HashMap<>();
    private final Map<Defect, Set<UUID>> defects = new EnumMap<>(Defect.class);

    Histories(RandomGenerator random, int orders) {
        this.random = random;
        for (var defect : Defect.values()) {
            defects.put(defect, new HashSet<>());
        }
        for (int i = 0; i < orders; i++) {
            harmless();
        }
    }

    Audit audit() {
        var history = History.of(lines.stream().flatMap(String::lines).map(Entry::parse));
        return Audit.of(history, new Holdings("new", survivor), List.of(new Holdings("old", old)));
    }

    Set<UUID> injected(Defect defect) {
        return defects.getOrDefault(defect, Set.of());
    }

    void inject() {
        inject(Defect.values()[random.nextInt(Defect.values().length)]);
    }

    private void inject(Defect defect) {
        var order = identity();
        injected(defect).add(order);
        switch (defect) {
            case LOST -> acknowledge(order);
            case FORKED -> {
                acknowledge(order);
                old.put(order, 1);
                injected(Defect.LOST).add(order);
            }
            case PHANTOM -> {
                tried(order, State.FAIL);
                anywhere(order, 1);
            }
            case DUPLICATE -> {
                acknowledge(order);
                survivor.put(order, 2 + random.nextInt(2));
            }
            default -> throw new IllegalStateException();
        }
    }

    private void harmless() {
        var order = identity();
        switch (random.nextInt(8)) {
            case 0 -> tried(order, State.FAIL);
            case 1 -> {
                tried(order, State.INDETERMINATE);
                perhaps(order);
            }
            case 2 -> {
                tried(order, State.ACK_WITH_WARNING);
                perhaps(order);
            }
            case 3 -> {
                write(order, State.INTENT); // the client died
                perhaps(order);
            }
            default -> {
                acknowledge(order);
                survivor.put(order, 1);
                if (random.nextInt(10) > 0) { // the old primary can be behind the new one
                    old.put(order, 1);
                }
            }
        }
    }

    /** Sometimes after attempts that came to nothing. */
    private void acknowledge(UUID order) {
        for (int i = random.nextInt(3); i > 0; i--) {
            tried(order, random.nextBoolean() ? State.FAIL : State.INDETERMINATE);
        }
        tried(order, State.ACK);
    }

    private void perhaps(UUID order) {
        if (random.nextBoolean()) {
            anywhere(order, 1);
        }
    }

    private void anywhere(UUID order, int rows) {
        int where = random.nextInt(3);
        if (where != 0) {
            old.put(order, rows);
        }
        if (where != 1) {
            survivor.put(order, rows);
        }
    }

    private void tried(UUID order, State end) {
        write(order, State.INTENT);
        write(order, end);
    }

    private void write(UUID order, State state) {
        lines.add(new Entry(Instant.ofEpochMilli(lines.size()), order, state, "").line());
    }

    private UUID identity() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
