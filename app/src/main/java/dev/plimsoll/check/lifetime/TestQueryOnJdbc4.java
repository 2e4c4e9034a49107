package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A test query for a driver that needs none. */
final class TestQueryOnJdbc4 implements Rule {
    @Override
    public About about() {
        return About.info("LIFE12", "connectionTestQuery replaces the driver's own, cheaper test")
                .why("HikariCP then runs a statement where Connection.isValid() would do, with a transaction"
                        + " of its own when autoCommit is off, and every test of an idle connection costs more."
                        + " Drivers older than JDBC 4 need it; pgjdbc and Connector/J do not.")
                .source("HikariCP README, connectionTestQuery; PoolBase.isConnectionDead");
    }

    @Override
    public Example failing() {
        return PoolExample.with("connection-test-query: SELECT 1");
    }

    @Override
    public Example passing() {
        return PoolExample.with("validation-timeout: 1000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        return pool.pool().connection().stream()
                .filter(connection -> !connection.driver().equals(Product.LIBPQ))
                .flatMap(connection -> pool.settings().find("connectionTestQuery").stream()
                        .filter(query ->
                                query.value().filter(text -> !text.isBlank()).isPresent())
                        .map(query -> finding(query, connection)));
    }

    private Finding finding(Setting query, ConnectionString connection) {
        return about().finding(
                        query,
                        "connectionTestQuery is not needed: %s has a test of its own"
                                .formatted(connection.driver().title()))
                .because(Evidence.of(query), Evidence.of(connection.source()))
                .remedy("remove connectionTestQuery");
    }
}
