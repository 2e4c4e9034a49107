-- The table of leases of plimsoll-guard: once per database, by whoever may create schemas.
create schema if not exists plimsoll;

-- One row for every connection a service may open, and who has it; who has none has null.
create table if not exists plimsoll.slot (
    service  text not null,
    number   integer not null,
    instance text,
    primary key (service, number)
) with (fillfactor = 50);

-- One row for every instance, written every two seconds: updated in place, as no index has a column that changes.
create table if not exists plimsoll.instance (
    service  text not null,
    instance text not null,
    least    integer not null,
    demand   integer not null,
    most     integer not null,
    backends integer[] not null,
    rests    text not null,
    renewed  timestamptz not null,
    primary key (service, instance)
) with (fillfactor = 50);

-- For the role of each service:
--   grant usage on schema plimsoll to checkout;
--   grant select, insert, update, delete on plimsoll.slot, plimsoll.instance to checkout;
--   alter role checkout connection limit 60;
