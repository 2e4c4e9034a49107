package dev.plimsoll.check.postgres.file;

import java.util.Map;
import java.util.Optional;

/** Settings older servers had, with the version that no longer knows them (release notes of each). */
final class Retired {
    private static final Map<String, String> SINCE = Map.ofEntries(
            Map.entry("add_missing_from", "9.0"),
            Map.entry("archive_timeout_", "9.0"),
            Map.entry("checkpoint_segments", "9.5"),
            Map.entry("custom_variable_classes", "9.2"),
            Map.entry("db_user_namespace", "17"),
            Map.entry("default_with_oids", "12"),
            Map.entry("max_fsm_pages", "8.4"),
            Map.entry("max_fsm_relations", "8.4"),
            Map.entry("old_snapshot_threshold", "17"),
            Map.entry("operator_precedence_warning", "14"),
            Map.entry("promote_trigger_file", "16"),
            Map.entry("regex_flavor", "9.0"),
            Map.entry("replacement_sort_tuples", "11"),
            Map.entry("silent_mode", "9.2"),
            Map.entry("sql_inheritance", "10"),
            Map.entry("ssl_renegotiation_limit", "9.5"),
            Map.entry("standby_mode", "12"),
            Map.entry("stats_temp_directory", "15"),
            Map.entry("trace_recovery_messages", "17"),
            Map.entry("trigger_file", "12"),
            Map.entry("unix_socket_directory", "9.3"),
            Map.entry("vacuum_cleanup_index_scale_factor", "14"),
            Map.entry("vacuum_defer_cleanup_age", "16"),
            Map.entry("wal_keep_segments", "13"));

    private Retired() {}

    static Optional<String> since(String name) {
        return Optional.ofNullable(SINCE.get(name));
    }
}
