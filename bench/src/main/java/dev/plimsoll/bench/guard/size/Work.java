package dev.plimsoll.bench.guard.size;

import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;

/** What callers do with a connection, and so what there is too little of. */
enum Work {
    /** Processors: beyond their number each connection only makes the others slower. */
    CPU("select sum(i) from generate_series(1, 60000) i", capacity -> 1.5 * capacity),
    /** A row that all change: most of the time is spent elsewhere, but only one at a time gets on. */
    LOCK("select change()", capacity -> 1.5 * capacity),
    /** Nothing: each takes a tenth of a second however many there are, and three hundred come a second. */
    SLEEP("select pg_sleep(0.1)", capacity -> 300);

    /** What {@link #statement()} needs to be there. */
    static final String GROUND = """
            create table hot (id integer primary key, changes bigint not null) with (fillfactor = 10);
            insert into hot values (1, 0);
            create function change() returns void language plpgsql as $$
            begin
                perform pg_sleep(0.016);
                update hot set changes = changes + 1 where id = 1;
                perform pg_sleep(0.004);
            end $$;
            """;

    private final String statement;
    private final DoubleUnaryOperator offered;

    Work(String statement, DoubleUnaryOperator offered) {
        this.statement = statement;
        this.offered = offered;
    }

    String statement() {
        return statement;
    }

    /** What callers want, in half a line. */
    String story() {
        return switch (this) {
            case CPU -> "half as much work again as the processors can do";
            case LOCK -> "half as much work again as one row allows";
            case SLEEP -> "300 a second who keep a connection for 100 ms";
        };
    }

    /** How many come a second. */
    double offered(DoubleSupplier capacity) {
        return offered.applyAsDouble(this == SLEEP ? 0 : capacity.getAsDouble());
    }
}
