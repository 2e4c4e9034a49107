package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A copy of a running primary in the place of another server, made as pg_basebackup makes one: between the start and the
 * stop of a backup, the control file last. What the primary writes meanwhile comes by streaming, which a temporary slot
 * keeps for it. Tablespaces are not copied.
 */
record Reclone(Server primary, Server server) {
    private static final Path CONTROL = Path.of("global", "pg_control");
    private static final List<String> OWN = List.of("postgresql.conf", "postgresql.auto.conf", "pg_hba.conf");
    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "standby.signal",
            "recovery.signal",
            "backup_label",
            "backup_label.old",
            "tablespace_map");
    private static final Set<String> EMPTY = Set.of(
            "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    /** Takes as long as copying the data takes; on success the server can be made a standby and started. */
    void copy(Duration patience) throws IOException {
        var own = own();
        var copying = LeftBehind.at(server.data()).copying();
        Files.writeString(copying, primary.name());
        Folders.delete(server.data());
        try (var sql = primary.ask(patience)) {
            if (!"0".equals(sql.answer("select current_setting('max_replication_slots')"))) {
                sql.answer("select pg_create_physical_replication_slot('plimsoll_lab', true, true)");
            }
            sql.answer("select pg_backup_start('plimsoll-lab', true)");
            Folders.copy(primary.data(), server.data(), Reclone::wanted);
            Files.copy(primary.data().resolve(CONTROL), server.data().resolve(CONTROL));
            var label = sql.answer("select labelfile from pg_backup_stop(false)");
            Files.writeString(server.data().resolve("backup_label"), label);
        }
        for (var file : own.entrySet()) {
            Files.write(server.data().resolve(file.getKey()), file.getValue());
        }
        Files.writeString(server.data().resolve("standby.signal"), "");
        Files.delete(copying);
    }

    private Map<String, byte[]> own() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (var name : OWN) {
            var file = server.data().resolve(name);
            files.put(name, Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
        }
        return files;
    }

    private static boolean wanted(Path file) {
        var top = file.getName(0).toString();
        var inside = file.getNameCount() > 1;
        if (top.equals("pg_wal")) {
            return !inside || !file.getFileName().toString().matches("[0-9A-F]{8,}.*|.*\\..*");
        }
        return !LEFT_OUT.contains(top)
                && !OWN.contains(top)
                && !file.equals(CONTROL)
                && !(inside && EMPTY.contains(top));
    }
}
