package dev.plimsoll.shop.auth;

import dev.plimsoll.shop.session.Token;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Customers and their sessions, on the primary. */
@Repository
@Lazy(false)
class Customers {
    private static final Duration SESSION = Duration.ofDays(14);

    private final JdbcClient database;

    Customers(JdbcClient database) {
        this.database = database;
    }

    Optional<Customer> withEmail(String email) {
        return database.sql("select id, name, email, password_hash, created_at from customer where email = ?")
                .param(email)
                .query(Customer.class)
                .optional();
    }

    Optional<Customer> withId(long id) {
        return database.sql("select id, name, email, password_hash, created_at from customer where id = ?")
                .param(id)
                .query(Customer.class)
                .optional();
    }

    /** The new customer's id; empty where the address has an account already. */
    Optional<Long> add(String name, String email, String passwordHash) {
        return database.sql("insert into customer (name, email, password_hash) values (?, ?, ?)"
                        + " on conflict (email) do nothing returning id")
                .params(name, email, passwordHash)
                .query(Long.class)
                .optional();
    }

    void open(Token token, long customer) {
        database.sql("insert into session (token_hash, customer_id, expires_at)"
                        + " values (?, ?, now() + make_interval(secs => ?))")
                .params(token.hash(), customer, SESSION.toSeconds())
                .update();
    }

    void close(Token token) {
        database.sql("delete from session where token_hash = ?")
                .param(token.hash())
                .update();
    }

    void closeAll(long customer) {
        database.sql("delete from session where customer_id = ?")
                .param(customer)
                .update();
    }

    int openSessions(long customer) {
        return database.sql("select count(*) from session where customer_id = ? and expires_at > now()")
                .param(customer)
                .query(Integer.class)
                .single();
    }

    /** In small steps, so that no statement deletes for long. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void forgetExpired() {
        database.sql("delete from session where token_hash in"
                        + " (select token_hash from session where expires_at < now() limit 1000)")
                .update();
    }

    /** One row of the table. */
    record Customer(long id, String name, String email, String passwordHash, OffsetDateTime createdAt) {
        @Override
        public String toString() {
            return "Customer[" + id + "]";
        }
    }
}
