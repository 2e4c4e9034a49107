package dev.plimsoll.guard.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @Test
    void each_host_gets_a_url_of_its_own_without_what_is_decided_here() {
        var address = Address.parse(
                        "jdbc:postgresql://db1,db2:5433,[::1]:1/shop?user=me&targetServerType=primary&socketTimeout=2&sslmode=require")
                .orElseThrow();

        assertThat(address.hosts())
                .isEqualTo(List.of(new Host("db1", 5432), new Host("db2", 5433), new Host("::1", 1)));
        assertThat(address.url(address.hosts().get(2), Set.of()))
                .isEqualTo("jdbc:postgresql://[::1]:1/shop?user=me&sslmode=require");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:shop",
                "jdbc:mysql://db1/shop",
                "jdbc:aws-wrapper:postgresql://db1/shop",
                "jdbc:postgresql://db1/shop?service=shop"
            })
    void what_names_no_hosts_is_left_to_hikari(String url) {
        assertThat(Address.parse(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "primary, PRIMARY",
        "master, PRIMARY",
        "secondary, STANDBY",
        "preferSecondary, RATHER_STANDBY",
        "any, ANY",
        "preferPrimary, ANY"
    })
    void the_role_wanted_is_that_of_the_driver(String word, Wanted wanted) {
        assertThat(Wanted.of(word)).isEqualTo(wanted);
    }

    @Test
    void an_option_of_the_url_wins_over_a_property_as_in_the_driver() {
        var properties = new Properties();
        properties.setProperty("socketTimeout", "5");
        properties.setProperty("sslmode", "disable");
        var address =
                Address.parse("jdbc:postgresql://db1/shop?socketTimeout=2").orElseThrow();

        assertThat(address.option("socketTimeout", properties, "0")).isEqualTo("2");
        assertThat(address.option("sslmode", properties, "prefer")).isEqualTo("disable");
        assertThat(address.option("loginTimeout", properties, "0")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=require, true",
        "sslmode=VERIFY-FULL, true",
        "ssl=true, true",
        "user=me&ssl, true",
        "gssEncMode=require, true",
        "jaasApplicationName=pgjdbc, true",
        "socketFactory=com.example.Tunnel, true",
        "ssl=true&sslmode=prefer, false",
        "ssl=false, false",
        "gssEncMode=disable, false"
    })
    void a_host_keeps_its_name_where_the_driver_goes_by_it(String options, boolean bound) {
        var address = Address.parse("jdbc:postgresql://db1/shop?" + options).orElseThrow();

        assertThat(address.bound(new Properties())).isEqualTo(bound);
    }
}
