-- Each service may do what it does, and no more. Nobody may delete an order.
grant usage on schema shop to storefront, auth, checkout;

grant select on category, product, stock to storefront;
grant select, insert, update (touched_at) on cart to storefront;
grant select, insert, update (quantity), delete on cart_line to storefront;

grant select, insert on customer to auth;
grant select, insert, delete on session to auth;

grant select on product to checkout;
grant select, update (available) on stock to checkout;
grant select, update (touched_at) on cart to checkout;
grant select, insert, update (quantity), delete on cart_line to checkout;
grant select (id, name, email) on customer to checkout;
grant select (token_hash, customer_id, expires_at) on session to checkout;
grant select, insert, update (state, settled_at, settle_after) on orders to checkout;
grant select, insert on order_line to checkout;
grant select, insert, update (attempts, next_attempt_at, sent_at) on outbox to checkout;
