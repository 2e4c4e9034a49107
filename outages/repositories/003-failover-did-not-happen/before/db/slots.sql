SELECT pg_create_physical_replication_slot('orders_db_2');
SELECT pg_create_physical_replication_slot('orders_db_3');
