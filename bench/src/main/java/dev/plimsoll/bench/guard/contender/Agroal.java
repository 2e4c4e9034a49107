package dev.plimsoll.bench.guard.contender;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import java.sql.SQLException;
import java.time.Duration;

/** Agroal, the pool of Quarkus. */
final class Agroal {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private Agroal() {}

    static Contestant asItComes(Wanted wanted) throws SQLException {
        return opened(pool(wanted.patient().with("loginTimeout", "0")));
    }

    /** Looks at what is idle once a second, and before it hands out what was idle as long. */
    static Contestant tuned(Wanted wanted) throws SQLException {
        return opened(pool(wanted.brisk())
                .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(1))
                .exceptionSorter(new PostgreSQLExceptionSorter())
                .validationTimeout(LOOK)
                .idleValidationTimeout(LOOK));
    }

    private static AgroalConnectionPoolConfigurationSupplier pool(Wanted wanted) {
        return new AgroalConnectionPoolConfigurationSupplier()
                .maxSize(wanted.size())
                .minSize(wanted.size())
                .initialSize(wanted.size())
                .acquisitionTimeout(wanted.patience())
                .connectionFactoryConfiguration(
                        factory -> factory.jdbcUrl(wanted.url()).principal(new NamePrincipal(Wanted.ROLE)));
    }

    private static Contestant opened(AgroalConnectionPoolConfigurationSupplier pool) throws SQLException {
        var source =
                AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool));
        return new Pooled(source, size -> resize(source, size), source::close);
    }

    private static void resize(AgroalDataSource source, int size) {
        var pool = source.getConfiguration().connectionPoolConfiguration();
        boolean fewer = size < pool.maxSize();
        pool.setMinSize(Math.min(size, pool.minSize()));
        pool.setMaxSize(size);
        pool.setMinSize(size);
        source.flush(fewer ? FlushMode.IDLE : FlushMode.FILL);
    }
}
