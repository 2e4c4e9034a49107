package dev.plimsoll.shop.session;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The open sessions. Only auth opens and closes them; whoever may read the table can ask whose a token is. */
public final class Sessions {
    private final JdbcClient database;

    public Sessions(JdbcClient database) {
        this.database = database;
    }

    public Optional<SignedIn> customer(Optional<Token> token) {
        return token.flatMap(known ->
                database.sql("""
                        select c.id, c.name, c.email
                          from session s join customer c on c.id = s.customer_id
                         where s.token_hash = ? and s.expires_at > now()
                        """).param(known.hash()).query(SignedIn.class).optional());
    }
}
