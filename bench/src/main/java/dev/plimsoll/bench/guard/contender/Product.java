package dev.plimsoll.bench.guard.contender;

import java.sql.SQLException;

/** Opens a pool with settings of its kind. */
interface Product {
    Contestant open(Wanted wanted) throws SQLException;
}
