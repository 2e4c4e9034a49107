package dev.plimsoll.shop.checkout.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import dev.plimsoll.shop.ShopPair;
import dev.plimsoll.shop.page.Price;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PostgresPair(shared = true, settings = "max_connections=60")
class OrdersTest {
    private static final Delivery HERE = new Delivery("Robin", "Quay 1", "12345", "Port");
    private static final int BUYERS = 8;
    private static HikariDataSource owners;
    private static HikariDataSource pool;
    private static JdbcClient owner;
    private static Orders orders;

    @BeforeAll
    static void open(Cluster cluster) throws SQLException {
        var pair = ShopPair.on(cluster);
        owners = pair.pool("postgres", 2);
        owner = JdbcClient.create(owners);
        pool = pair.pool("checkout", BUYERS);
        orders = new Orders(JdbcClient.create(pool), new TransactionTemplate(new JdbcTransactionManager(pool)));
    }

    @AfterAll
    static void close() {
        pool.close();
        owners.close();
    }

    @Test
    void the_last_ten_are_sold_to_ten_of_forty() throws Exception {
        stock(1, 10);
        var wishes = IntStream.range(0, 40).mapToObj(buyer -> wish(cart(1, 1))).toList();
        var sold = results(wishes.stream().map(OrdersTest::unlessRefused).toList());
        assertThat(sold.stream().flatMap(Optional::stream)).hasSize(10);
        assertThat(available(1)).isZero();
        reconciles();
    }

    @Test
    void a_button_pressed_by_eight_at_once_is_one_order() throws Exception {
        stock(2, 100);
        var wish = wish(cart(2, 3));
        var placed = results(IntStream.range(0, BUYERS)
                .<Callable<Order>>mapToObj(press -> () -> orders.place(wish))
                .toList());
        assertThat(placed).extracting(Order::id).containsOnly(placed.get(0).id());
        assertThat(available(2)).isEqualTo(97);
        reconciles();
    }

    @Test
    void the_same_key_of_another_customer_is_refused() {
        stock(3, 100);
        var wish = wish(cart(3, 1));
        orders.place(wish);
        var stranger = new Wish(wish.key(), 2, cart(3, 1), HERE, "card-2", "4242", Optional.empty());
        assertThatThrownBy(() -> orders.place(stranger)).isInstanceOf(Refused.class);
    }

    @Test
    void one_thing_that_is_missing_leaves_everything_as_it_was() {
        stock(4, 100);
        stock(5, 1);
        var cart = cart(4, 2);
        put(cart, 5, 2);
        assertThatThrownBy(() -> orders.place(wish(cart)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("only 1 left");
        assertThat(available(4)).isEqualTo(100);
        assertThat(orders.cart(cart)).hasSize(2);
        assertThatThrownBy(() -> orders.place(wish(UUID.randomUUID()))).hasMessageContaining("nothing in your cart");
    }

    @Test
    void a_declined_payment_gives_the_goods_back_once() {
        stock(6, 100);
        var cart = cart(6, 4);
        var order = orders.place(wish(cart));
        assertThat(orders.cart(cart)).isEmpty();
        orders.declined(order.id());
        orders.declined(order.id());
        orders.paid(order.id());
        assertThat(orders.find(order.id(), 1).orElseThrow().status()).isEqualTo(Order.State.DECLINED);
        assertThat(available(6)).isEqualTo(100);
        assertThat(orders.cart(cart)).extracting(Item::quantity).containsExactly(4);
        reconciles();
    }

    @Test
    void carts_filled_in_any_order_do_not_wait_for_each_other_forever() throws Exception {
        var random = new Random(7);
        for (int product = 10; product < 16; product++) {
            stock(product, 1_000);
        }
        var wishes = new ArrayList<Callable<Order>>();
        for (int i = 0; i < 60; i++) {
            var cart = cart(10 + random.nextInt(6), 1);
            put(cart, 10 + random.nextInt(6), 1);
            put(cart, 10 + random.nextInt(6), 1);
            wishes.add(() -> orders.place(wish(cart)));
        }
        assertThat(results(wishes)).hasSize(60);
        reconciles();
    }

    @Test
    void a_cart_that_is_changed_while_it_is_ordered_leaves_the_stock_right() throws Exception {
        stock(8, 100);
        var cart = cart(8, 1);
        var wish = wish(cart);
        new HeldStock(owners, 8).meanwhile(() -> change(cart, 5), () -> orders.place(wish));
        assertThat(orders.items(orders.place(wish).id()))
                .extracting(Item::quantity)
                .containsExactly(1);
        assertThat(available(8)).isEqualTo(99);
        reconciles();
    }

    @Test
    void a_cart_that_gets_goods_back_while_it_is_ordered_is_waited_for() throws Exception {
        stock(9, 100);
        var cart = cart(9, 1);
        var declined = orders.place(wish(cart));
        put(cart, 9, 1);
        var wish = wish(cart);
        new HeldStock(owners, 9).meanwhile(() -> {}, () -> orders.declined(declined.id()), () -> orders.place(wish));
        assertThat(orders.items(orders.place(wish).id()))
                .extracting(Item::quantity)
                .containsExactly(2);
        assertThat(available(9)).isEqualTo(98);
        reconciles();
    }

    @Test
    void nobody_buys_for_another_sum_than_the_one_on_the_button() {
        stock(16, 100);
        var cart = cart(16, 1);
        var seen = orders.cart(cart).get(0).total();
        change(cart, 2);
        assertThatThrownBy(() -> orders.place(wish(cart, Optional.of(seen))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(seen.times(2).toString());
        assertThat(available(16)).isEqualTo(100);
        assertThat(orders.place(wish(cart, Optional.of(seen.times(2)))).total()).isEqualTo(seen.times(2));
    }

    @Test
    void as_many_orders_are_claimed_as_asked_for() {
        stock(17, 100);
        var due = List.of(
                orders.place(wish(cart(17, 1))).id(),
                orders.place(wish(cart(17, 1))).id());
        owner.sql("update shop.orders set settle_after = now() - interval '1 second' where id = any(?)")
                .param(due.toArray(Long[]::new))
                .update();
        assertThat(orders.claimUnsettled(1)).hasSize(1);
        assertThat(orders.claimUnsettled(1)).hasSize(1);
        assertThat(orders.claimUnsettled(1)).isEmpty();
        due.forEach(orders::paid);
    }

    @Test
    void an_order_nobody_settled_is_taken_up_by_one() {
        stock(7, 100);
        var order = orders.place(wish(cart(7, 1)));
        assertThat(orders.claimUnsettled(5)).isEmpty();
        owner.sql("update shop.orders set settle_after = now() - interval '1 second' where id = ?")
                .param(order.id())
                .update();
        assertThat(orders.claimUnsettled(5)).extracting(Order::id).containsExactly(order.id());
        assertThat(orders.claimUnsettled(5)).isEmpty();
        orders.paid(order.id());
    }

    @Test
    void no_service_may_do_what_is_not_its_business() throws SQLException {
        var checkout = JdbcClient.create(pool);
        assertThatThrownBy(() -> checkout.sql("delete from orders").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> checkout.sql("select password_hash from customer")
                        .query()
                        .listOfRows())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> checkout.sql("update stock set supplied = 1").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> owner.sql("update shop.stock set available = -1 where product_id = 1")
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    private static Wish wish(UUID cart) {
        return wish(cart, Optional.empty());
    }

    private static Wish wish(UUID cart, Optional<Price> seen) {
        return new Wish(UUID.randomUUID(), 1, cart, HERE, "card-1", "4242", seen);
    }

    private static UUID cart(int product, int quantity) {
        var cart = UUID.randomUUID();
        owner.sql("insert into shop.cart (token) values (?)").param(cart).update();
        put(cart, product, quantity);
        return cart;
    }

    private static void put(UUID cart, int product, int quantity) {
        owner.sql("insert into shop.cart_line (cart, product_id, quantity) values (?, ?, ?) on conflict do nothing")
                .params(cart, product, quantity)
                .update();
    }

    private static void change(UUID cart, int quantity) {
        owner.sql("update shop.cart_line set quantity = ? where cart = ?")
                .params(quantity, cart)
                .update();
    }

    private static void stock(int product, int pieces) {
        owner.sql("update shop.stock set supplied = ?, available = ? where product_id = ?")
                .params(pieces, pieces, product)
                .update();
    }

    private static int available(int product) {
        return owner.sql("select available from shop.stock where product_id = ?")
                .param(product)
                .query(Integer.class)
                .single();
    }

    private static void reconciles() {
        assertThat(owner.sql("select * from shop.reconciliation").query().listOfRows())
                .isEmpty();
    }

    private static Callable<Optional<Order>> unlessRefused(Wish wish) {
        return () -> {
            try {
                return Optional.of(orders.place(wish));
            } catch (Refused soldOut) {
                return Optional.empty();
            }
        };
    }

    /** Of all, begun at once by as many as there are connections. */
    private static <T> List<T> results(List<Callable<T>> wishes) throws Exception {
        var threads = Executors.newFixedThreadPool(BUYERS);
        try {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(wishes)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
