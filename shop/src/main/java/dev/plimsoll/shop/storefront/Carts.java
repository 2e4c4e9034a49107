package dev.plimsoll.shop.storefront;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The carts, on the primary. */
@Repository
class Carts {
    /** The most of one product a cart takes; the table says so too. */
    static final int MOST = 20;

    private final JdbcClient primary;

    Carts(JdbcClient primary) {
        this.primary = primary;
    }

    /**
     * Puts more of a product into a cart, which comes to be with the first. One statement, so one round trip.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when there is no such product
     */
    void add(UUID cart, long product, int quantity) {
        primary.sql("""
                        with held as (
                            insert into cart (token) values (?)
                            on conflict (token) do update set touched_at = now()
                            returning token)
                        insert into cart_line (cart, product_id, quantity)
                        select token, ?, ? from held
                        on conflict (cart, product_id)
                        do update set quantity = least(?, cart_line.quantity + excluded.quantity)
                        """).params(cart, product, quantity, MOST).update();
    }

    /** Nothing of it left with 0. */
    void change(UUID cart, long product, int quantity) {
        if (quantity == 0) {
            primary.sql("delete from cart_line where cart = ? and product_id = ?")
                    .params(cart, product)
                    .update();
        } else {
            primary.sql("update cart_line set quantity = ? where cart = ? and product_id = ?")
                    .params(quantity, cart, product)
                    .update();
        }
    }

    Cart find(UUID cart) {
        return new Cart(primary.sql("""
                        select l.product_id, p.slug, p.name, p.price_cents, p.picture, l.quantity, s.available
                          from cart_line l join product p on p.id = l.product_id join stock s on s.product_id = p.id
                         where l.cart = ?
                         order by l.added_at, l.product_id
                        """).param(cart).query(Cart.Line.class).list());
    }

    int size(UUID cart) {
        return primary.sql("select coalesce(sum(quantity), 0) from cart_line where cart = ?")
                .param(cart)
                .query(Integer.class)
                .single();
    }
}
