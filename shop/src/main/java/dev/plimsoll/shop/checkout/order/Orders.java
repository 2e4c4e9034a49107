package dev.plimsoll.shop.checkout.order;

import dev.plimsoll.shop.page.Price;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The ledger of orders. Every method is one short transaction; nobody is asked for money inside one, because a slow provider
 * would then hold connections and locks.
 */
public final class Orders {
    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final Shelf shelf;

    public Orders(JdbcClient database, TransactionOperations transaction) {
        this.database = database;
        this.transaction = transaction;
        this.shelf = new Shelf(database);
    }

    /**
     * Turns a cart into an order and takes its goods from the stock. Asked again with the same key it gives the order that is
     * there already, however many ask at once.
     *
     * @throws Refused when the cart is empty, when there is not enough of something, when it costs something else than the
     *     customer saw, or when the key is another customer's; then nothing has changed
     */
    public Order place(Wish wish) {
        return transaction.execute(status -> placed(wish).orElseGet(() -> placeNew(wish)));
    }

    private Order placeNew(Wish wish) {
        shelf.lockCart(wish.cart());
        var meanwhile = placed(wish);
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        var items = shelf.reserve(wish.cart());
        var total = items.stream().map(Item::total).reduce(new Price(0), Price::plus);
        wish.mustCost(total);
        var order =
                insert(wish, total).orElseThrow(() -> new Refused("This form was sent twice, with different carts."));
        shelf.moveToOrder(items, order.id());
        shelf.emptyCart(wish.cart());
        return order;
    }

    private Optional<Order> placed(Wish wish) {
        var order = database.sql("select " + Order.COLUMNS + " from orders where idempotency_key = ?")
                .param(wish.key())
                .query(Order.class)
                .optional();
        if (order.isPresent() && order.get().customerId() != wish.customer()) {
            throw new Refused("This form belongs to somebody else. Open the checkout again.");
        }
        return order;
    }

    private Optional<Order> insert(Wish wish, Price total) {
        var to = wish.delivery();
        return database.sql("""
                        insert into orders (idempotency_key, customer_id, cart, total_cents, recipient, street, postcode, city,
                                            payment_token, card_last_four)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (idempotency_key) do nothing
                        returning\s""" + Order.COLUMNS)
                .params(wish.key(), wish.customer(), wish.cart(), total.cents())
                .params(to.recipient(), to.street(), to.postcode(), to.city())
                .params(wish.paymentToken(), wish.cardLastFour())
                .query(Order.class)
                .optional();
    }

    /** The money is there: the customer is told by mail. Changes nothing when it was known. */
    public void paid(long order) {
        transaction.executeWithoutResult(status -> {
            if (settle(order, "paid")) {
                tell(order, "confirmation");
            }
        });
    }

    /** There will be no money: the goods go back to the stock and into the cart. Changes nothing when it was known. */
    public void declined(long order) {
        transaction.executeWithoutResult(status -> {
            if (settle(order, "declined")) {
                shelf.putBack(order);
                tell(order, "declined");
            }
        });
    }

    private boolean settle(long order, String state) {
        return database.sql("update orders set state = ?, settled_at = now() where id = ? and state = 'placed'")
                        .params(state, order)
                        .update()
                == 1;
    }

    private void tell(long order, String kind) {
        database.sql("insert into outbox (order_id, kind) values (?, ?)")
                .params(order, kind)
                .update();
    }

    /** Orders nobody settled: claimed for a while, so that no two instances ask for the same money at once. */
    public List<Order> claimUnsettled(int most) {
        return database.sql("""
                        with due as materialized (
                            select id from orders where state = 'placed' and settle_after < now()
                             order by settle_after limit ? for update skip locked)
                        update orders set settle_after = now() + interval '30 seconds' where id in (select id from due)
                        returning\s""" + Order.COLUMNS).param(most).query(Order.class).list();
    }

    /** Only for the customer whose it is. */
    public Optional<Order> find(long order, long customer) {
        return database.sql("select " + Order.COLUMNS + " from orders where id = ? and customer_id = ?")
                .params(order, customer)
                .query(Order.class)
                .optional();
    }

    /** The last twenty, newest first. */
    public List<Order> of(long customer) {
        return database.sql("select " + Order.COLUMNS + " from orders where customer_id = ? order by id desc limit 20")
                .param(customer)
                .query(Order.class)
                .list();
    }

    public List<Item> items(long order) {
        return database.sql("select product_id, name, price_cents, quantity from order_line"
                        + " where order_id = ? order by product_id")
                .param(order)
                .query(Item.class)
                .list();
    }

    /** What somebody is about to buy. */
    public List<Item> cart(UUID cart) {
        return database.sql("select l.product_id, p.name, p.price_cents, l.quantity from cart_line l"
                        + " join product p on p.id = l.product_id where l.cart = ? order by l.added_at, l.product_id")
                .param(cart)
                .query(Item.class)
                .list();
    }

    public Delivery delivery(long order) {
        return database.sql("select recipient, street, postcode, city from orders where id = ?")
                .param(order)
                .query(Delivery.class)
                .single();
    }
}
