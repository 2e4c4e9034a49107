package dev.plimsoll.config.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.ConnectionString;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which spelling an option counts: asked of pgjdbc itself. */
class OptionSpellingTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "socketTimeout",
                "sockettimeout",
                "SocketTimeout",
                "socket_timeout",
                "targetServerType",
                "targetservertype",
                "sslmode",
                "sslMode"
            })
    void pgjdbc_reads_an_option_in_its_own_spelling_alone(String spelling) {
        var url = "jdbc:postgresql://db/orders?" + spelling + "=7";
        var seen = RealDrivers.pgjdbc(url);
        var known = RealDrivers.pgjdbcProperties().stream()
                .filter(property -> "7".equals(value(property, seen)))
                .map(property -> String.valueOf(RealDrivers.ask(property, "getName")))
                .toList();
        var ours = parse(url).options();
        assertThat(ours.catalogue().find(spelling).isPresent()).isEqualTo(known.contains(spelling));
        for (var name : new String[] {"socketTimeout", "targetServerType", "sslmode"}) {
            assertThat(ours.states(name)).as(name).isEqualTo(known.contains(name));
        }
    }

    @Test
    void connector_j_reads_an_option_in_any_case() {
        assertThat(parse("jdbc:mysql://db/orders?sockettimeout=7").options().states("socketTimeout"))
                .isTrue();
    }

    private static Object value(Object property, Properties seen) {
        return RealDrivers.ask(property, "getOrDefault", seen);
    }

    private static ConnectionString parse(String url) {
        return ConnectionStrings.parse(Setting.at("url", url, new Place("app.yml", 1, 1, url.length())), new Secrets())
                .orElseThrow();
    }
}
