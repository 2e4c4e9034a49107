package dev.plimsoll.guard.lease;

import dev.plimsoll.guard.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps an instance's row and slots in the table; turns are made by one thread. Every turn reads, and it writes once a period.
 *
 * <p>Nothing is given back before its connections are gone. After a failover, or when slots are not this instance's any more
 * that it had, it takes no more than it had for a while: the new primary may not know the last turns, somebody may have
 * emptied the table, and others have to say first what they have.
 */
final class Clerk {
    /** When there is something to wait for that takes no period, in a fleet of a dozen. */
    static final Duration SOON = Duration.ofMillis(250);

    private static final int DOZEN = 12;
    /** So many of a fleet look at a time whether somebody is gone, which is dearer than a turn. */
    private static final double REAPERS = 4;

    private static final int EXPIRY = 3;
    private static final int BRIEF = 15;
    private static final int TENTHS = 10;
    private static final int CROWD = 64;

    /** In periods: so long after it has written, an instance may open what it leases though all its connections are lost. */
    private static final double FRESH = 1.4;
    /** In periods: who has nothing to change writes then; a little less often than it might, to have some ink left. */
    private static final double RENEWAL = 1.15;
    /** Two looks to a renewal, though each come up to a tenth too early; in a crowd one. */
    private static final int LOOK = 65;

    private static final int HUNDREDTHS = 100;
    /** So few slots wait for the next renewal, unless little was written lately. */
    private static final int FEW = 2;
    /** In periods: who has something else to wait for writes with that, but not later. */
    private static final double LATEST = 2;

    private final Terms terms;
    private final Holder holder;
    private final Table table;
    private final Pen pen = new Pen();
    private String era = "";
    private long growFrom = Long.MIN_VALUE;
    private long steadySince = Long.MIN_VALUE;
    private volatile long good = Long.MIN_VALUE;
    private int openBefore;
    private int kept;
    private int asked;
    private volatile int instances = 1;
    private volatile Map<String, Duration> rests = Map.of();

    Clerk(Terms terms, Holder holder) {
        this.terms = terms;
        this.holder = holder;
        this.table = new Table(terms.service(), terms.instance());
    }

    Map<String, Duration> rests() {
        return rests;
    }

    /**
     * Between two renewals. In a large fleet longer, by the square of its size, for each reads what all have written: so all
     * together cost the database no more than sixty-four do. By how many there are, not by how many have renewed within what is thought
     * to be their period: who is new in a fleet of three hundred would take two of three for gone.
     */
    Duration period() {
        return crowded(terms.period(), CROWD);
    }

    /** Longer by the square of how many there are, from so many on. */
    private Duration crowded(Duration usual, long from) {
        long many = Math.max(from, instances);
        return usual.multipliedBy(many * many).dividedBy(from * from);
    }

    /** After so long without a renewal an instance is taken for gone. */
    Duration expiry() {
        return period().multipliedBy(EXPIRY).plus(terms.period().dividedBy(2));
    }

    private Patience patience() {
        return new Patience(period().multipliedBy(BRIEF).dividedBy(TENTHS), expiry());
    }

    /**
     * Whether nobody can have taken this one for gone, even if all its connections are lost: then it may open what it
     * leases, else it keeps to what is open.
     */
    boolean fresh(long now) {
        return pen.since(now, period()) < FRESH;
    }

    /** Whether nothing certain is known any more. */
    boolean stale(long now) {
        return good == Long.MIN_VALUE || now - good > expiry().toNanos();
    }

    /**
     * One turn.
     *
     * @param now in {@link System#nanoTime}
     * @param had the lease so far; 0 for none
     * @throws UnfitException when there can be no leases here
     */
    Lease turn(Place place, long now, int had) throws SQLException {
        var me = Renewal.of(holder, terms.floor(), holder.demand());
        var reading = read(place);
        int slots = slots(reading, me);
        if (terms.mode() != Mode.ENFORCE) {
            return observed(reading, me, slots);
        }
        if (reading.laid() < slots) {
            table.lay(place.table(), slots);
        }
        notice(reading, now, had);
        if (stale(now) && had > 0) {
            return confirm(place.table(), me, now);
        }
        if (reaped(place, reading, now)) {
            reading = read(place);
        }
        var lease = take(place.table(), new Look(reading, me, slots, now), had);
        openBefore = me.open();
        good = now;
        return lease;
    }

    private Reading read(Place place) throws SQLException {
        var reading = table.read(place.table(), patience());
        return place.apart() ? reading.at(Table.server(place.pool())) : reading;
    }

    private int slots(Reading reading, Renewal me) {
        if (me.denies(reading.server().pid())) {
            throw new UnfitException("the server process of this connection is none of this instance's,"
                    + " so there is a pooler between");
        }
        int slots = terms.slots(reading.server().roleLimit());
        if (slots < 0) {
            throw new UnfitException("nothing says how many connections the service may open: neither"
                    + " budget.connections nor a CONNECTION LIMIT of its role");
        }
        return slots;
    }

    /** Away for so long that others may have taken this one for gone: says that it is here, and looks again soon. */
    private Lease confirm(Connection connection, Renewal me, long now) throws SQLException {
        pen.may(now, period());
        table.renew(connection, me);
        pen.wrote(now);
        good = now;
        steadySince = now;
        return new Lease(0, soon(), "back after a while without the table");
    }

    private void notice(Reading reading, long now, int had) {
        instances = Math.max(1, reading.registered());
        rests = reading.rests();
        if (steadySince == Long.MIN_VALUE) {
            steadySince = now;
        }
        if (!era.equals(reading.server().era()) || reading.heldBy(terms.instance()) < kept) {
            if (had > 0) {
                growFrom = now + expiry().toNanos();
                steadySince = now;
            }
            era = reading.server().era();
        }
    }

    private Lease observed(Reading reading, Renewal me, int slots) {
        var plan = Plan.of(withMe(reading, me), slots, claimant(reading, me), Integer.MAX_VALUE);
        return new Lease(Math.max(1, plan.target()), usual(), plan.why());
    }

    /** What was seen, and when. */
    private record Look(Reading reading, Renewal me, int slots, long now) {}

    private Lease take(Connection connection, Look look, int had) throws SQLException {
        var me = claimant(look.reading(), look.me());
        boolean growing = growFrom == Long.MIN_VALUE || look.now() >= growFrom;
        var plan = Plan.of(withMe(look.reading(), look.me()), look.slots(), me, growing ? Integer.MAX_VALUE : had);
        int spare = Math.max(0, me.held() - Math.max(openBefore, look.me().open()));
        var possible =
                new Plan(plan.target(), plan.needed(), plan.claim(), Math.min(plan.release(), spare), plan.why());
        int held = me.held();
        if (due(look, plan, possible)) {
            held += table.turn(connection, look.me(), possible, look.slots());
            pen.wrote(look.now());
            asked = look.me().demand();
        }
        kept = held;
        int lease = Math.min(held, plan.release() > 0 ? plan.target() : held);
        boolean soon = plan.release() > possible.release() || plan.needed() > held;
        return new Lease(growing ? lease : Math.min(had, lease), soon ? soon() : usual(), plan.why());
    }

    /** Whether to write: to renew, or because there is something to take, to give back or to ask for. */
    private boolean due(Look look, Plan plan, Plan possible) {
        double since = pen.since(look.now(), period());
        if (!pen.may(look.now(), period())) {
            return false;
        }
        int lacking = plan.needed() - look.reading().heldBy(terms.instance());
        boolean closing = plan.release() > possible.release();
        boolean many = plan.claim() > FEW && 2 * plan.claim() >= lacking;
        boolean takes = lacking > 0 && plan.claim() > 0 && (many || pen.spare());
        boolean gives = possible.release() > FEW && 2 * possible.release() >= plan.release();
        boolean asks = lacking > 0 && look.me().demand() > asked + asked / 4;
        boolean better = closing || (lacking > 0 && plan.claim() == 0);
        return takes || gives || asks || since >= (better ? LATEST : RENEWAL);
    }

    /** Looks come more often than it writes: what others need is seen soon. */
    private Duration usual() {
        int looks = instances > CROWD ? 2 * LOOK : LOOK;
        return period().multipliedBy(looks).dividedBy(HUNDREDTHS);
    }

    /** A fleet in which all wait for more does not ask the database for it more often than a dozen do. */
    Duration soon() {
        var fair = crowded(SOON, DOZEN);
        return fair.compareTo(usual()) < 0 ? fair : usual();
    }

    /** Whether slots have become free of those who are gone. */
    private boolean reaped(Place place, Reading reading, long now) throws SQLException {
        if (!reading.orphans() || now - steadySince < expiry().toNanos() || !pen.may(now, period())) {
            return false;
        }
        if (ThreadLocalRandom.current().nextDouble() * instances > REAPERS) {
            return false;
        }
        int freed = table.reap(place.table(), Table.there(place.pool()), patience(), terms.reserve());
        if (freed > 0) {
            pen.wrote(now);
        }
        return freed > 0;
    }

    void leave(Connection connection) throws SQLException {
        table.leave(connection, Renewal.of(holder, 0, 0).backends());
    }

    private Claimant claimant(Reading reading, Renewal me) {
        return new Claimant(
                terms.instance(), me.least(), me.demand(), me.most(), reading.heldBy(terms.instance()), true);
    }

    private Reading withMe(Reading reading, Renewal me) {
        List<Claimant> all = new ArrayList<>(reading.claimants());
        all.removeIf(claimant -> claimant.name().equals(terms.instance()));
        all.add(claimant(reading, me));
        return reading.with(all);
    }
}
