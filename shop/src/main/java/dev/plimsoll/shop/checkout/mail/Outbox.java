package dev.plimsoll.shop.checkout.mail;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The letters that were written in the transaction of their order. A letter is claimed for a minute, sent without a connection
 * or a lock, and then marked; who is ended in between leaves it to be sent again.
 */
public final class Outbox {
    private final JdbcClient database;

    public Outbox(JdbcClient database) {
        this.database = database;
    }

    List<Letter> claim(int most) {
        return database.sql("""
                        with due as materialized (
                            select id from outbox where sent_at is null and next_attempt_at <= now()
                             order by next_attempt_at limit ? for update skip locked),
                        claimed as (
                            update outbox set attempts = attempts + 1, next_attempt_at = now() + interval '1 minute'
                             where id in (select id from due)
                            returning id, kind, order_id)
                        select claimed.id, claimed.kind, claimed.order_id, c.email, c.name, o.total_cents
                          from claimed join orders o on o.id = claimed.order_id join customer c on c.id = o.customer_id
                         order by claimed.id
                        """).param(most).query(Letter.class).list();
    }

    void sent(List<Long> letters) {
        database.sql("update outbox set sent_at = now() where id = any(?)")
                .param(letters.toArray(Long[]::new))
                .update();
    }
}
