package dev.plimsoll.lab.load.shop;

import dev.plimsoll.lab.load.Mix;
import dev.plimsoll.lab.load.Request;
import dev.plimsoll.lab.load.ledger.Ledger;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/**
 * What customers of a shop do: of 100 requests 85 browse, 10 put something into a cart, 5 check out. Every second order
 * is for the same product, so its row of stock is hot. Nobody tries again, unless {@link #retrying} says so.
 *
 * <p>Every request takes one connection of the pool and holds it for the given time and what its statements take. The
 * time is spent in the server ({@code pg_sleep}) before anything is locked, as a service does that has to think first:
 * it keeps a connection busy and no processor.
 */
public final class Shop implements Mix {
    private static final int ALL = 100;
    private static final int BROWSE = 85;
    private static final int CART = 10;
    private static final int HOT = 1;

    private final Till till;
    private final int products;
    private final Supplier<UUID> identities;

    /**
     * A shop whose tables {@link ShopSchema#create} made.
     *
     * @param products how many it sells, as they were made
     * @param held how long each request holds its connection, at least
     */
    public Shop(DataSource pool, Ledger ledger, int products, Duration held) {
        this(new Till(pool, ledger, held, Retry.NEVER), products, UUID::randomUUID);
    }

    Shop(Till till, int products, Supplier<UUID> identities) {
        this.till = till;
        this.products = products;
        this.identities = identities;
    }

    /** The same shop, whose customers try again to order. */
    public Shop retrying(Retry retry) {
        return new Shop(new Till(till.pool(), till.ledger(), till.held(), retry), products, identities);
    }

    @Override
    public Request next(RandomGenerator random) {
        int what = random.nextInt(ALL);
        int product = 1 + random.nextInt(products);
        if (what < BROWSE) {
            return new Visit("browse", () -> till.browse(product));
        }
        if (what < BROWSE + CART) {
            long cart = random.nextLong();
            return new Visit("cart", () -> till.fill(cart, product));
        }
        int bought = random.nextBoolean() ? HOT : product;
        var order = new Till.Order(identities.get(), bought);
        return new Visit("checkout", () -> till.checkOut(order));
    }

    private interface Step {
        void run() throws Exception;
    }

    private record Visit(String name, Step step) implements Request {
        @Override
        public void run() throws Exception {
            step.run();
        }
    }
}
