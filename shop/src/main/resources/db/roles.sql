-- Who may connect, how often, and for how long a statement may run. Run by an administrator, before the first migration and
-- again whenever this file changes. Passwords are set beside it, never here.
do $$
declare
    role text;
begin
    foreach role in array array['shop', 'storefront', 'auth', 'checkout'] loop
        if not exists (select from pg_roles where rolname = role) then
            execute format('create role %I login', role);
        end if;
    end loop;
end $$;

-- What the pools of all instances may open together. The sum leaves room below max_connections = 200 for administrators.
alter role shop connection limit 5;
alter role storefront connection limit 80;
alter role auth connection limit 40;
alter role checkout connection limit 60;

-- A migration that has to wait for a table gives up, before everybody waits behind it.
alter role shop set lock_timeout = '5s';

-- A statement ends well before the driver's socketTimeout (10 s) would give up its connection.
alter role storefront set statement_timeout = '5s';
alter role auth set statement_timeout = '5s';
alter role checkout set statement_timeout = '5s';
alter role checkout set lock_timeout = '3s';

-- A forgotten transaction holds locks and keeps vacuum away from the whole server.
alter role storefront set idle_in_transaction_session_timeout = '10s';
alter role auth set idle_in_transaction_session_timeout = '10s';
alter role checkout set idle_in_transaction_session_timeout = '10s';

-- Orders and accounts wait for the synchronous standby, where there is one; a cart does not.
alter role storefront set synchronous_commit = local;
alter role auth set synchronous_commit = on;
alter role checkout set synchronous_commit = on;
