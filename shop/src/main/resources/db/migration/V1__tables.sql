-- catalogue: written by nobody but migrations and the demo ------------------------------------------------------------------

create table category (
    slug     text primary key,
    name     text not null,
    position smallint not null unique
);

create table product (
    id          bigint primary key,
    slug        text not null unique,
    name        text not null,
    category    text not null references category,
    description text not null,
    price_cents integer not null check (price_cents > 0),
    picture     text not null,
    words       tsvector not null generated always as (
                    setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', description), 'B')) stored
);

create index product_by_category on product (category, id);
create index product_by_words on product using gin (words);

-- stock: one short row per product, beside the product because it changes all the time ----------------------------------------

create table stock (
    product_id bigint primary key references product,
    supplied   integer not null check (supplied >= 0),
    available  integer not null check (available >= 0),
    -- what was supplied and is not available stands in order lines, see the view reconciliation
    check (available <= supplied)
) with (fillfactor = 50);

-- cart: keyed by a random token in a cookie, so that it needs no login --------------------------------------------------------

create table cart (
    token      uuid primary key,
    created_at timestamptz not null default now(),
    touched_at timestamptz not null default now()
);

create table cart_line (
    cart       uuid not null references cart on delete cascade,
    product_id bigint not null references product,
    quantity   integer not null check (quantity between 1 and 20),
    added_at   timestamptz not null default now(),
    primary key (cart, product_id)
);

-- accounts --------------------------------------------------------------------------------------------------------------------

create table customer (
    id            bigint generated always as identity primary key,
    email         text not null check (email = lower(email)) unique,
    name          text not null,
    password_hash text not null,
    created_at    timestamptz not null default now()
);

create table session (
    token_hash  bytea primary key check (octet_length(token_hash) = 32),
    customer_id bigint not null references customer on delete cascade,
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null
);

create index session_by_customer on session (customer_id);
create index session_by_expiry on session (expires_at);

-- orders: the ledger. Rows are added and settled, never deleted ----------------------------------------------------------------

create table orders (
    id              bigint generated always as identity (start with 100001) primary key,
    idempotency_key uuid not null unique,
    customer_id     bigint not null references customer,
    cart            uuid not null,
    state           text not null default 'placed' check (state in ('placed', 'paid', 'declined')),
    total_cents     bigint not null check (total_cents > 0),
    recipient       text not null,
    street          text not null,
    postcode        text not null,
    city            text not null,
    payment_token   text not null,
    card_last_four  text not null check (card_last_four ~ '^[0-9]{4}$'),
    placed_at       timestamptz not null default now(),
    settled_at      timestamptz,
    settle_after    timestamptz not null default now() + interval '20 seconds',
    check ((state = 'placed') = (settled_at is null))
);

create index orders_by_customer on orders (customer_id, id desc);
create index orders_to_settle on orders (settle_after) where state = 'placed';

create table order_line (
    order_id    bigint not null references orders,
    product_id  bigint not null references product,
    name        text not null,
    price_cents integer not null check (price_cents > 0),
    quantity    integer not null check (quantity > 0),
    primary key (order_id, product_id)
);

create index order_line_by_product on order_line (product_id);

-- outbox: what has to be told to somebody, written in the transaction that makes it true ---------------------------------------

create table outbox (
    id              bigint generated always as identity primary key,
    order_id        bigint not null references orders,
    kind            text not null check (kind in ('confirmation', 'declined')),
    created_at      timestamptz not null default now(),
    attempts        integer not null default 0,
    next_attempt_at timestamptz not null default now(),
    sent_at         timestamptz,
    unique (order_id, kind)
);

create index outbox_unsent on outbox (next_attempt_at) where sent_at is null;

-- What must be empty at any time: stock that does not add up, and orders whose total is not that of their lines.
create view reconciliation as
    select 'stock of product ' || s.product_id as what, s.supplied - s.available as expected, coalesce(sold.quantity, 0) as found
      from stock s
      left join (select l.product_id, sum(l.quantity) as quantity
                   from order_line l join orders o on o.id = l.order_id
                  where o.state <> 'declined'
                  group by l.product_id) sold on sold.product_id = s.product_id
     where s.supplied - s.available <> coalesce(sold.quantity, 0)
    union all
    select 'total of order ' || o.id, o.total_cents, coalesce(lines.cents, 0)
      from orders o
      left join (select order_id, sum(price_cents * quantity) as cents from order_line group by order_id) lines
        on lines.order_id = o.id
     where o.total_cents <> coalesce(lines.cents, 0);
