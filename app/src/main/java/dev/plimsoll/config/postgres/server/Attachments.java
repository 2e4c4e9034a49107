package dev.plimsoll.config.postgres.server;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.postgres.HbaFile;
import dev.plimsoll.config.postgres.SqlScript;
import java.util.List;
import java.util.Optional;

/** Gives every server the access file and the scripts that belong to it. */
final class Attachments {
    private final Inventory inventory;
    private final List<Seat> seats;

    Attachments(Inventory inventory, List<Seat> seats) {
        this.inventory = inventory;
        this.seats = seats;
    }

    void attach() {
        var files = inventory.all(HbaFile.class);
        for (var seat : seats) {
            seat.hba = files.stream()
                    .filter(file -> mounts(seat, file.path()))
                    .findFirst()
                    .or(() -> beside(seat, files));
        }
        for (var script : inventory.all(SqlScript.class)) {
            target(script.path()).forEach(seat -> {
                seat.limits.addAll(script.limits());
                seat.settings.addAll(script.settings());
            });
        }
    }

    private static boolean mounts(Seat seat, String file) {
        return seat.container != null && MountedConf.in(seat.container, file).isPresent();
    }

    /** In the folder of its configuration file; a single file serves a single server. */
    private Optional<HbaFile> beside(Seat seat, List<HbaFile> files) {
        var folders = seat.settings.stream()
                .flatMap(setting -> setting.origin().place().stream())
                .map(place -> folder(place.file()))
                .toList();
        return files.stream()
                .filter(file -> (folder(file.path()).equals(seat.folder) && seat.container == null)
                        || folders.contains(folder(file.path())))
                .findFirst()
                .or(() -> files.size() == 1 && seats.size() == 1 && seat.container == null
                        ? Optional.of(files.get(0))
                        : Optional.empty());
    }

    /** The server that mounts it, else the only one there is, else the nearest by folder. */
    private List<Seat> target(String script) {
        var mounting = seats.stream().filter(seat -> mounts(seat, script)).toList();
        if (!mounting.isEmpty() || seats.size() <= 1) {
            return mounting.isEmpty() ? seats : mounting;
        }
        var nearest = seats.stream()
                .mapToInt(seat -> shared(seat.folder, folder(script)))
                .max()
                .orElse(0);
        return seats.stream()
                .filter(seat -> nearest > 0 && shared(seat.folder, folder(script)) == nearest)
                .toList();
    }

    private static int shared(String left, String right) {
        var mine = left.split("/");
        var other = right.split("/");
        var shared = 0;
        while (shared < Math.min(mine.length, other.length)
                && !mine[shared].isEmpty()
                && mine[shared].equals(other[shared])) {
            shared++;
        }
        return shared;
    }

    private static String folder(String path) {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
