-- Where a guard shares each role's connection limit among the instances of its service; empty as long as nobody guards.
create schema plimsoll;

create table plimsoll.slot (
    service  text not null,
    number   integer not null,
    instance text,
    primary key (service, number)
) with (fillfactor = 50);

create table plimsoll.instance (
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

grant usage on schema plimsoll to storefront, auth, checkout;
grant select, insert, update, delete on plimsoll.slot, plimsoll.instance to storefront, auth, checkout;
