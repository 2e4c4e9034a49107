package dev.plimsoll.telemetry.postgres;

/** What a server is asked every second, in one statement that reads views only. PostgreSQL 15 and newer. */
final class Question {
    /** Settings that decide who may connect, and who takes over; never one that holds a password. */
    private static final String SETTINGS = String.join(
            "','",
            "max_connections",
            "superuser_reserved_connections",
            "reserved_connections",
            "synchronous_standby_names",
            "synchronous_commit",
            "default_transaction_read_only",
            "statement_timeout",
            "lock_timeout",
            "idle_session_timeout",
            "idle_in_transaction_session_timeout",
            "recovery_min_apply_delay",
            "hot_standby",
            "work_mem",
            "shared_buffers");

    static final String SQL = """
            with own as (
              select * from pg_stat_activity
              where backend_type = 'client backend' and application_name <> '%s'
            ), slots as (
              select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
                - coalesce(current_setting('reserved_connections', true)::int, 0) as number
            ), following as (
              select count(*) filter (where sync_state in ('sync', 'quorum')) as synchronous,
                max(pg_wal_lsn_diff(case when pg_is_in_recovery() then null else pg_current_wal_lsn() end, replay_lsn))
                  as lag
              from pg_stat_replication where state = 'streaming'
            ), roles as (
              select max(taken::float / rolconnlimit) as fullest
              from (select usename, count(*) as taken from own group by usename) as used
              join pg_roles on rolname = usename and rolconnlimit > 0
            )
            select pg_is_in_recovery() as in_recovery,
              count(own.pid) as sessions,
              count(own.pid) filter (where state = 'active') as active,
              count(own.pid) filter (where wait_event_type = 'Lock') as wait_lock,
              count(own.pid) filter (where wait_event = 'SyncRep') as wait_sync,
              count(own.pid) filter (where state = 'active' and wait_event_type = 'IO') as wait_io,
              coalesce(max(extract(epoch from clock_timestamp() - query_start))
                filter (where wait_event = 'SyncRep'), 0) as sync_age,
              (select number from slots) as slots,
              greatest((select fullest from roles), count(own.pid)::float / (select number from slots)) as slots_used,
              (select sum(xact_commit) from pg_stat_database
                where datname is not null and datname <> current_database()) as commits,
              (select synchronous from following) as synchronous,
              (select lag from following) as lag,
              current_setting('synchronous_standby_names') as names,
              (select string_agg(name || '=' || coalesce(current_setting(name, true), ''), e'\\n')
                from unnest(array['%s']) as name) as settings
            from own
            """.formatted(Question.WHO, SETTINGS);

    static final String WHO = "plimsoll-telemetry";

    private Question() {}
}
