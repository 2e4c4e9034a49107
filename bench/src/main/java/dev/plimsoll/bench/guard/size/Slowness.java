package dev.plimsoll.bench.guard.size;

import dev.plimsoll.lab.cluster.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What makes a database slow from outside the pool. */
enum Slowness {
    /** Somebody changes the row that all want to change, and does not commit. */
    LOCK("update hot set changes = changes + 1 where id = 1", 1) {
        @Override
        String command(Duration time) {
            return "begin; update hot set changes = 0; select pg_sleep(%d); rollback".formatted(time.toSeconds());
        }
    },
    /** Eight others who want processors, where there are two. */
    PROCESSORS("select sum(i) from generate_series(1, 30000) i", 8) {
        @Override
        String command(Duration time) {
            return "do $$ declare x bigint := 0; begin while clock_timestamp() < now() + interval '%d s' loop"
                            .formatted(time.toSeconds())
                    + " for i in 1..1000 loop x := x + 1; end loop; end loop; end $$";
        }
    };

    private final String statement;
    private final int sessions;

    Slowness(String statement, int sessions) {
        this.statement = statement;
        this.sessions = sessions;
    }

    /** What callers want done. */
    String statement() {
        return statement;
    }

    /** In half a line. */
    String story() {
        return this == LOCK ? "somebody holds the row that all want" : "others take its processors";
    }

    abstract String command(Duration time);

    /** Returns when it is over. */
    void inflict(Server server, Duration time) {
        var all = IntStream.range(0, sessions)
                .mapToObj(number -> CompletableFuture.runAsync(
                        () -> occupy(server, time), work -> new Thread(work, "slow").start()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
    }

    private void occupy(Server server, Duration time) {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute(command(time));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
