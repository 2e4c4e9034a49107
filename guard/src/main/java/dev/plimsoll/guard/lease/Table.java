package dev.plimsoll.guard.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * The statements on the table of leases, each a transaction of its own that waits for no standby and for no other
 * instance: a slot somebody else is just taking is passed over.
 *
 * <p>That a budget is kept does not rest on arithmetic of the instances: a slot is a row, and a row has one holder.
 */
final class Table {
    private static final String READ = """
            select r.rolconnlimit, pg_backend_pid(), pg_postmaster_start_time()::text,
                   f.instance, f.least, f.demand, f.most, f.held, f.living, f.rests, f.renewing, f.registered
              from pg_catalog.pg_roles r left join (
                select instance, h.held,
                       coalesce(i.least, 0) as least, coalesce(i.demand, 0) as demand, coalesce(i.most, 0) as most,
                       coalesce(i.rests, '') as rests,
                       coalesce(i.renewed > clock_timestamp() - ? * interval '1 ms', false) as living,
                       coalesce(i.renewed > clock_timestamp() - ? * interval '1 ms', false) as renewing,
                       coalesce(i.renewed > clock_timestamp() - interval '10 minutes', false) as registered
                  from (select instance, count(*)::int as held from plimsoll.slot where service = ? group by 1) h
                  full join (select * from plimsoll.instance where service = ?) i using (instance)) f on true
             where r.rolname = session_user""";

    private static final String LAY = """
            insert into plimsoll.slot (service, number)
            select ?, n from (select set_config('synchronous_commit', 'off', true) as now) s, generate_series(1, ?) n
             where s.now = 'off'
            on conflict do nothing""";

    private static final String RENEW = """
            insert into plimsoll.instance as i (service, instance, least, demand, most, backends, rests, renewed)
            select ?, ?, ?, ?, ?, ?::integer[], ?, clock_timestamp() from s where s.now = 'off'
            on conflict (service, instance) do update
               set least = excluded.least, demand = excluded.demand, most = excluded.most,
                   backends = excluded.backends,
                   rests = excluded.rests, renewed = excluded.renewed
            """;

    private static final String ONLY_RENEW =
            "with s as materialized (select set_config('synchronous_commit', 'off', true) as now)\n" + RENEW;

    private static final String TURN = """
            with s as materialized (select set_config('synchronous_commit', 'off', true) as now),
            free as materialized (
              select number from plimsoll.slot where service = ? and instance is null and number <= ?
               order by number limit ? for update skip locked),
            back as materialized (
              select number from plimsoll.slot where service = ? and instance = ?
               order by number desc limit ? for update skip locked),
            moved as (
              update plimsoll.slot t set instance = m.holder
                from (select number, ?::text as holder from free union all select number, null::text from back) m
               where t.service = ? and t.number = m.number returning t.instance)
            """ + RENEW
            + "returning (select count(instance) from moved), (select count(*) - count(instance) from moved)";

    private static final String LEAVE = """
            update plimsoll.instance set least = 0, demand = 0, backends = ?::integer[], renewed = '-infinity'
              from (select set_config('synchronous_commit', 'off', true) as now) s
             where service = ? and instance = ? and s.now = 'off'""";

    /* Who has not renewed for a moment and has no backend left lives no more. A backend of the role that no living
    instance calls its own may be one of an instance that is gone, beyond what is reserved for others; one that such an
    instance said it has is one; one of another service is none. */
    private static final String REAP = """
            with s as materialized (select set_config('synchronous_commit', 'off', true) as now),
            there as materialized (select pid from unnest(?::integer[]) as t (pid)),
            living as materialized (
              select instance, backends from plimsoll.instance i
               where service = ? and renewed > clock_timestamp() - ? * interval '1 ms'
                 and (renewed > clock_timestamp() - ? * interval '1 ms' or backends = '{}'
                      or exists (select from there t where t.pid = any (i.backends)))),
            known as materialized (
              select backends from living
               union all
              select backends from plimsoll.instance
               where service <> ? and renewed > clock_timestamp() - interval '1 minute'),
            orphan as materialized (
              select number, instance from plimsoll.slot
               where service = ? and instance is not null and instance not in (select instance from living)),
            unknown as materialized (
              select count(*) filter (where left_behind) as left_behind, count(*) filter (where not left_behind) as others
                from (select exists (select from plimsoll.instance i
                                      where i.service = ? and t.pid = any (i.backends)) as left_behind
                        from there t where not exists (select from known k where t.pid = any (k.backends))) u),
            gone as materialized (
              select t.number from plimsoll.slot t join orphan o on t.number = o.number and t.instance = o.instance
               where t.service = ? order by 1
               limit (select greatest(0, (select count(*) from orphan) - u.left_behind - greatest(0, u.others - ?))
                        from unknown u)
                 for update of t skip locked),
            fallen as (
              update plimsoll.instance i set least = 0, demand = 0, renewed = '-infinity'
               where i.service = ? and i.renewed > clock_timestamp() - interval '10 minutes'
                 and not exists (select from living l where l.instance = i.instance)),
            old as (
              delete from plimsoll.instance i where i.service = ?
                 and i.renewed < clock_timestamp() - interval '10 minutes'
                 and not exists (select from orphan o where o.instance = i.instance))
            update plimsoll.slot t set instance = null from gone, s
             where t.service = ? and t.number = gone.number and s.now = 'off'""";

    private static final String THERE = "select pid from pg_catalog.pg_stat_activity"
            + " where usename = session_user and backend_type = 'client backend'";

    private static final String FACTS = "select rolconnlimit, pg_backend_pid(), pg_postmaster_start_time()::text"
            + " from pg_catalog.pg_roles where rolname = session_user";

    private final String service;
    private final String instance;

    Table(String service, String instance) {
        this.service = service;
        this.instance = instance;
    }

    /** @param patience how long after its last renewal an instance is taken for living */
    Reading read(Connection connection, Patience patience) throws SQLException {
        var most = patience.most().toMillis();
        try (var statement = prepared(connection, READ, most, patience.brief().toMillis(), service, service);
                var rows = statement.executeQuery()) {
            return reading(rows);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException failed) {
            statement.close();
            throw failed;
        }
    }

    /** What the pool's server says, where that is not the table's. */
    static Reading.Server server(Connection pool) throws SQLException {
        try (var statement = pool.prepareStatement(FACTS);
                var rows = statement.executeQuery()) {
            rows.next();
            return server(rows);
        }
    }

    private static Reading.Server server(ResultSet rows) throws SQLException {
        return new Reading.Server(rows.getInt(1), rows.getInt(2), rows.getString(3));
    }

    private static Reading reading(ResultSet rows) throws SQLException {
        var claimants = new ArrayList<Claimant>();
        var rests = Rests.none();
        int laid = 0;
        int registered = 0;
        boolean orphans = false;
        if (!rows.next()) {
            throw new SQLException("the role is not in pg_roles", "42704");
        }
        var server = server(rows);
        do {
            laid += rows.getInt(8);
            String name = rows.getString(4);
            if (name != null) {
                var claimant = claimant(name, rows);
                claimants.add(claimant);
                registered += rows.getBoolean(12) ? 1 : 0;
                orphans |= claimant.held() > 0 && !rows.getBoolean(11);
                if (claimant.living()) {
                    Rests.shortest(rests, rows.getString(10));
                }
            }
        } while (rows.next());
        return new Reading(server, laid, registered, orphans, claimants, rests);
    }

    private static Claimant claimant(String name, ResultSet rows) throws SQLException {
        return new Claimant(name, rows.getInt(5), rows.getInt(6), rows.getInt(7), rows.getInt(8), rows.getBoolean(9));
    }

    /** Makes rows for slots that have none. */
    void lay(Connection connection, int slots) throws SQLException {
        update(connection, LAY, service, slots);
    }

    /** Says that this instance is here, and what it wants. */
    void renew(Connection connection, Renewal me) throws SQLException {
        update(connection, ONLY_RENEW, renewal(me).toArray());
    }

    /**
     * Renews, and takes or gives back slots.
     *
     * @param me with what this instance wants now
     * @param slots the highest number that may be taken
     * @return by how many slots it has more
     */
    int turn(Connection connection, Renewal me, Plan plan, int slots) throws SQLException {
        if (plan.claim() == 0 && plan.release() == 0) {
            renew(connection, me);
            return 0;
        }
        var values = Stream.concat(
                Stream.of(service, slots, plan.claim(), service, instance, plan.release(), instance, service),
                renewal(me));
        try (var statement = prepared(connection, TURN, values.toArray());
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1) - rows.getInt(2);
        }
    }

    private Stream<Object> renewal(Renewal me) {
        return Stream.of(service, instance, me.least(), me.demand(), me.most(), me.backends(), me.rests());
    }

    /**
     * Gives back what those had who did not renew and whose server processes are gone.
     *
     * @param there the server processes of the role, as an array is written in SQL
     */
    int reap(Connection connection, String there, Patience patience, int reserve) throws SQLException {
        var most = patience.most().toMillis();
        var brief = patience.brief().toMillis();
        return update(
                connection,
                REAP,
                there,
                service,
                most,
                brief,
                service,
                service,
                service,
                service,
                reserve,
                service,
                service,
                service);
    }

    /** The server processes of the role at the pool's server, as an array is written in SQL. */
    static String there(Connection pool) throws SQLException {
        var all = new StringJoiner(",", "{", "}");
        try (var statement = pool.prepareStatement(THERE);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all.toString();
    }

    /**
     * Says goodbye: the slots are free as soon as the connections are gone.
     *
     * @param backends their server processes, as an array is written in SQL
     */
    void leave(Connection connection, String backends) throws SQLException {
        update(connection, LEAVE, backends, service, instance);
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }
}
