package dev.plimsoll.shop.checkout.order;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Carts and stock inside the transaction of an order. Rows are locked in one order everywhere, the cart and then the stock by
 * product, so that no two orders wait for each other.
 */
final class Shelf {
    private final JdbcClient database;

    Shelf(JdbcClient database) {
        this.database = database;
    }

    /** Whoever wants to order the same cart, or to put something back into it, waits here. */
    void lockCart(UUID cart) {
        lock("select from cart where token = ? for update", cart);
    }

    private void lock(String rows, Object key) {
        database.sql(rows).param(key).query((row, number) -> true).list();
    }

    /**
     * Takes what a cart holds from the stock.
     *
     * @throws Refused when there is nothing in it, or not enough of something in stock
     */
    List<Item> reserve(UUID cart) {
        var wanted = database.sql("""
                        select p.id as product_id, p.name, p.price_cents, l.quantity, s.available
                          from cart_line l join product p on p.id = l.product_id join stock s on s.product_id = p.id
                         where l.cart = ?
                         order by s.product_id
                           for update of s
                        """).param(cart).query(Wanted.class).list();
        if (wanted.isEmpty()) {
            throw new Refused("There is nothing in your cart.");
        }
        wanted.forEach(Wanted::mustBeThere);
        var items = wanted.stream().map(Wanted::item).toList();
        take(items);
        return items;
    }

    /** So many as will stand in the order, whatever the cart's lines say by now: nobody has locked them. */
    private void take(List<Item> items) {
        database.sql("update stock s set available = s.available - taken.quantity"
                        + " from unnest(?, ?) as taken (product_id, quantity) where s.product_id = taken.product_id")
                .param(items.stream().map(Item::productId).toArray(Long[]::new))
                .param(items.stream().map(Item::quantity).toArray(Integer[]::new))
                .update();
    }

    /** Copies the items, with the prices they had when their stock was locked. */
    void moveToOrder(List<Item> items, long order) {
        database.sql("insert into order_line (order_id, product_id, name, price_cents, quantity)"
                        + " select ?, * from unnest(?, ?, ?, ?)")
                .param(order)
                .param(items.stream().map(Item::productId).toArray(Long[]::new))
                .param(items.stream().map(Item::name).toArray(String[]::new))
                .param(items.stream().map(Item::priceCents).toArray(Integer[]::new))
                .param(items.stream().map(Item::quantity).toArray(Integer[]::new))
                .update();
    }

    void emptyCart(UUID cart) {
        database.sql("delete from cart_line where cart = ?").param(cart).update();
    }

    /** The goods of an order, into the stock again and into the cart they came from. */
    void putBack(long order) {
        lock("select from cart where token = (select cart from orders where id = ?) for update", order);
        lock(
                "select from stock where product_id in (select product_id from order_line where order_id = ?)"
                        + " order by product_id for update",
                order);
        database.sql("update stock s set available = s.available + l.quantity from order_line l"
                        + " where l.order_id = ? and s.product_id = l.product_id")
                .param(order)
                .update();
        database.sql("""
                        insert into cart_line (cart, product_id, quantity)
                        select c.token, l.product_id, l.quantity
                          from order_line l join orders o on o.id = l.order_id join cart c on c.token = o.cart
                         where o.id = ?
                        on conflict (cart, product_id)
                        do update set quantity = least(20, cart_line.quantity + excluded.quantity)
                        """).param(order).update();
    }

    private record Wanted(long productId, String name, int priceCents, int quantity, int available) {
        void mustBeThere() {
            if (available == 0) {
                throw new Refused("The %s has just been sold out. Take it out of your cart to go on.".formatted(name));
            }
            if (quantity > available) {
                throw new Refused("There are only %d left of the %s.".formatted(available, name));
            }
        }

        Item item() {
            return new Item(productId, name, priceCents, quantity);
        }
    }
}
