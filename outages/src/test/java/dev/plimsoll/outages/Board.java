package dev.plimsoll.outages;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.fault.Faults;
import java.util.List;
import java.util.stream.Stream;

/** Changes that a rehearsal must stop, and shops that it must let through. */
final class Board {
    /** Through PgBouncer, in the way its users set it. */
    private static final String POOLED = "url.hosts=pgbouncer:6432 url.targetServerType= url.hostRecheckSeconds="
            + " pooler.host=orders-db pooler.pool_mode=session pooler.default_pool_size=40 pooler.max_client_conn=200"
            + " pooler.server_login_retry=1 pooler.server_connect_timeout=1 pooler.query_wait_timeout=4 ";

    /** Watched over by Patroni, whose lease is longer than other goals. */
    private static final String PATRONI = "goals.recover=45s patroni.ttl=20 patroni.loop_wait=4 patroni.retry_timeout=4"
            + " patroni.primary_start_timeout=8 patroni.synchronous_mode=true patroni.nofailover=false"
            + " url.connectTimeout=3 url.socketTimeout=3 url.loginTimeout=3 url.hostRecheckSeconds=3"
            + " pool.connection-timeout=3000 pool.validation-timeout=1500 ";

    /** All connections are in use so often that the pool never tests one before it hands it out. */
    private static final String BUSY = "shop.rate=800 shop.held=25ms ";

    static final List<Row> MUST_FAIL = List.of(
            // waits that never end, or end too late
            row("socketTimeout left out", "freeze", BUSY + "url.socketTimeout="),
            row("socketTimeout of 0", "blackhole", BUSY + "url.socketTimeout=0"),
            row("socketTimeout in milliseconds", "freeze", BUSY + "url.socketTimeout=1000"),
            row("socketTimeout times 30", "blackhole", BUSY + "url.socketTimeout=30"),
            row(
                    "nothing but defaults",
                    "freeze",
                    BUSY + "url.socketTimeout= url.connectTimeout= url.loginTimeout="
                            + " url.hostRecheckSeconds= pool.connection-timeout= pool.validation-timeout="),
            row("socketTimeout misspelled", "blackhole", BUSY + "url.socketTimeout= url.sockettimeout=1"),
            row("tcpKeepAlive instead of a timeout", "host-loss", BUSY + "url.socketTimeout= url.tcpKeepAlive=true"),
            row(
                    "connects wait 30 s",
                    "blackhole",
                    BUSY + "url.connectTimeout=30 url.loginTimeout= pool.connection-timeout=30000"),
            // orders that only the lost primary had
            row("asynchronous, no loss allowed", "replication-partition", "server.synchronous_standby_names=''"),
            row("asynchronous, nobody fences", "freeze-thaw", "server.synchronous_standby_names=''"),
            row("synchronous_commit local", "replication-partition", "server.synchronous_commit=local"),
            row("synchronous_commit off", "freeze-thaw", "server.synchronous_commit=off"),
            row("asynchronous, no goal declared", "crash", "server.synchronous_standby_names='' goals.lostOrders="),
            // commits that wait for ever
            row("a synchronous list of nobody", "freeze", "server.synchronous_standby_names='gone'"),
            row("waits for two of one standby", "freeze", "server.synchronous_standby_names='ANY_2_(db2)'"),
            row("the only synchronous standby", "standby-loss", ""),
            // more than the servers let in
            row("thirty instances for three", "connection-storm", "shop.instances=30 shop.rate=3000"),
            row("a pool of 100", "connection-storm", "pool.maximum-pool-size=100"),
            row("max_connections of a smaller server", "connection-storm", "server.max_connections=30"),
            // less than the load needs
            row("a tenth of the pool", "crash", "pool.maximum-pool-size=1 shop.rate=800"),
            row("connections held ten times as long", "crash", "shop.held=150ms"),
            row("a pooler's file of a smaller environment", "crash", POOLED + "pooler.default_pool_size=3"),
            // a pooler, or Patroni, that keeps the failover from users
            row("a pooler that knows one server only", "crash", POOLED + "pooler.host=db1"),
            row("a pooler that tries again after 15 s", "crash", POOLED + "pooler.server_login_retry=15"),
            row("no node may take over", "host-loss", PATRONI + "patroni.nofailover=true"));

    static final List<Row> MUST_PASS = List.of(
            row("as it is", "crash", ""),
            row("as it is", "freeze", ""),
            row("as it is", "blackhole", ""),
            row("as it is", "host-loss", ""),
            row("as it is", "connection-storm", ""),
            row("as it is", "reset-storm", ""),
            row("as it is", "refuse", ""),
            row("as it is", "syn-blackhole", ""),
            row("as it is", "switchover", ""),
            row("as it is", "latency", ""),
            row("as it is", "lock-stall", ""),
            row("two standbys, one may be lost", "standby-loss", "shop.standbys=2 url.hosts=db1,db2,db3"),
            row("two standbys", "crash", "shop.standbys=2 url.hosts=db1,db2,db3"),
            row("socketTimeout of 2 s", "freeze", "url.socketTimeout=2"),
            row("socketTimeout of 3 s", "blackhole", "url.socketTimeout=3"),
            row("the role under its old name", "crash", "url.targetServerType=master"),
            row("a single name that moves", "crash", "url.hosts=orders-db url.targetServerType="),
            row("loss declared and asynchronous", "crash", "server.synchronous_standby_names='' goals.lostOrders=500"),
            row("remote_write", "crash", "server.synchronous_commit=remote_write"),
            row("remote_apply", "crash", "server.synchronous_commit=remote_apply"),
            row("a list with the right name", "crash", "server.synchronous_standby_names='FIRST_1_(db2)'"),
            row(
                    "a large pool on a large server",
                    "connection-storm",
                    "pool.maximum-pool-size=40 server.max_connections=300"),
            row("a small pool for a small load", "connection-storm", "pool.maximum-pool-size=3 shop.rate=160"),
            row("many instances with small pools", "connection-storm", "shop.instances=20 pool.maximum-pool-size=4"),
            row("connections held longer, pool larger", "crash", "shop.held=40ms pool.maximum-pool-size=20"),
            row("no load declared", "crash", "shop.rate="),
            row("a short life of connections", "crash", "pool.max-lifetime=60000 pool.keepalive-time=30000"),
            row("few idle connections", "crash", "pool.minimum-idle=2 pool.idle-timeout=10000"),
            row("through PgBouncer", "crash", POOLED),
            row("through PgBouncer", "connection-storm", POOLED));

    private Board() {}

    /**
     * One shop.
     *
     * @param what is written otherwise, in words
     * @param fault what is done to it
     * @param changes the same as {@link Shop#with} takes it
     */
    record Row(String what, ClusterFault fault, String changes) {
        @Override
        public String toString() {
            return what + ", " + fault.word();
        }
    }

    private static Row row(String what, String fault, String changes) {
        return new Row(what, Faults.called(fault).orElseThrow(), changes);
    }

    /** Five that differ and are short, or all. */
    static Stream<Row> mutants() {
        return some(MUST_FAIL, 0, 8, 13, 17, 20);
    }

    /** Five that differ and are short, or all. */
    static Stream<Row> sound() {
        return some(MUST_PASS, 0, 4, 12, 19, 22);
    }

    private static Stream<Row> some(List<Row> rows, Integer... few) {
        return Scores.ALL ? rows.stream() : Stream.of(few).map(rows::get);
    }
}
