package dev.plimsoll.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PgbouncerTablesTest {
    @Test
    void a_parameter_is_read_from_the_source_with_kind_unit_and_default() {
        var source = """
                CF_ABS("default_pool_size", CF_INT, cf_default_pool_size, 0, "20"),
                CF_ABS("dns_max_ttl", CF_TIME_USEC, cf_dns_max_ttl, 0, "15"),
                CF_ABS("listen_addr", CF_STR, cf_listen_addr, CF_NO_RELOAD, ""),
                CF_ABS("auth_user", CF_STR, cf_auth_user, 0, NULL),
                CF_ABS("pool_mode", CF_LOOKUP(pool_mode_map), cf_pool_mode, 0, "session"),
                """;
        assertThat(PgbouncerTables.parameters(source).lines().skip(1))
                .containsExactly(
                        "auth_user\tTEXT\t\t-\t-\t-\tRELOAD\t",
                        "default_pool_size\tINTEGER\t\t20\t-\t-\tRELOAD\t",
                        "dns_max_ttl\tDURATION\ts\t15\t-\t-\tRELOAD\t",
                        "listen_addr\tTEXT\t\t\t-\t-\tRESTART\t",
                        "pool_mode\tCHOICE\t\tsession\t-\t-\tRELOAD\tsession,transaction,statement");
    }

    @Test
    void every_version_has_its_table() {
        for (var version : Catalogue.versions(Product.PGBOUNCER)) {
            var catalogue = Catalogue.of(Product.PGBOUNCER, Optional.of(version));
            assertThat(catalogue.version()).isEqualTo(version);
            assertThat(catalogue.find("default_pool_size")).isPresent();
            assertThat(Catalogue.of(Product.PGBOUNCER_DATABASE, Optional.of(version))
                            .find("pool_size"))
                    .isPresent();
            assertThat(Catalogue.of(Product.PGBOUNCER_USER, Optional.of(version))
                            .find("pool_mode"))
                    .isPresent();
        }
    }

    @Test
    void prepared_statements_came_with_1_21_and_became_the_default_with_1_24() {
        assertThat(prepared(Version.of(1, 20))).isEmpty();
        assertThat(prepared(Version.of(1, 21))).hasValue("0");
        assertThat(prepared(Version.of(1, 23, 1))).hasValue("0");
        assertThat(prepared(Version.of(1, 24))).hasValue("200");
    }

    @Test
    void a_line_of_a_database_has_no_defaults_of_its_own() {
        assertThat(Catalogue.of(Product.PGBOUNCER_DATABASE, Optional.empty()).definitions())
                .allMatch(definition -> definition.initial().isEmpty());
    }

    private static Optional<String> prepared(Version version) {
        return Catalogue.of(Product.PGBOUNCER, Optional.of(version))
                .find("max_prepared_statements")
                .flatMap(Definition::initial);
    }
}
