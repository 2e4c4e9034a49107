package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.Example;

/** Example files of a primary and a standby. */
final class Pairs {
    private Pairs() {}

    /** The primary's and the standby's settings; it connects as number one of the standbys. */
    static Example of(String primary, String standby) {
        return Example.file("db/primary/postgresql.conf", primary).and("db/standby/postgresql.conf", """
                        primary_conninfo = 'host=orders-db user=replicator application_name=standby1'
                        """ + standby);
    }
}
