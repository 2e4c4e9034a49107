package dev.plimsoll.config.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.ConnectionString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringsTest {
    private final Secrets secrets = new Secrets();

    @Test
    void a_pgjdbc_url_gives_hosts_database_and_options() {
        var url = read("jdbc:postgresql://db-1:5433,db-2/shop?targetServerType=primary&socketTimeout=30");
        assertThat(url.driver()).isEqualTo(Product.PGJDBC);
        assertThat(hosts(url)).containsExactly("db-1:5433", "db-2");
        assertThat(url.database()).contains("shop");
        assertThat(value(url, "targetServerType")).contains("primary");
        assertThat(url.options().duration("socketTimeout").orElseThrow().shown())
                .isEqualTo("30 s");
    }

    @Test
    void every_option_is_at_its_own_column() {
        var url = read("jdbc:postgresql://db/shop?a=1&socketTimeout=30");
        var place = url.options().find("socketTimeout").orElseThrow().place();
        assertThat(place).isEqualTo(new Place("app.yml", 7, 10 + 44, 2));
    }

    @Test
    void quotes_around_the_value_move_the_columns_by_one() {
        var text = "jdbc:postgresql://db/shop?socketTimeout=30";
        var place = new Place("app.yml", 7, 10, text.length() + 2);
        var url =
                ConnectionStrings.parse(Setting.at("url", text, place), secrets).orElseThrow();
        assertThat(url.options().find("socketTimeout").orElseThrow().place().column())
                .isEqualTo(10 + 1 + 40);
    }

    @Test
    void where_the_text_is_not_what_stands_in_the_file_the_whole_is_marked() {
        var place = new Place("app.yml", 7, 10, 12);
        var url = ConnectionStrings.parse(Setting.at("url", "jdbc:postgresql://db/shop?a=1", place), secrets)
                .orElseThrow();
        assertThat(url.options().find("a").orElseThrow().place()).isEqualTo(place);
    }

    @Test
    void what_is_missing_is_what_the_driver_takes_instead() {
        assertThat(hosts(read("jdbc:postgresql:shop"))).containsExactly("localhost");
        assertThat(hosts(read("jdbc:postgresql:///shop"))).containsExactly("localhost");
        assertThat(hosts(read("jdbc:postgresql://:5433/shop"))).containsExactly("localhost:5433");
        assertThat(read("jdbc:postgresql://db/").database()).isEmpty();
        assertThat(hosts(read("jdbc:mysql:///shop"))).containsExactly("localhost");
        assertThat(hosts(read("jdbc:mysql:?sessionVariables=a//b"))).containsExactly("localhost");
    }

    @Test
    void an_ipv6_address_loses_its_brackets_and_keeps_its_port() {
        var url = read("jdbc:postgresql://[2001:db8::1]:5433,[::1]/shop");
        assertThat(url.hosts().get(0).name()).isEqualTo("2001:db8::1");
        assertThat(url.hosts().get(0).port()).contains(5433);
        assertThat(url.hosts().get(1).isLocal()).isTrue();
    }

    @Test
    void percent_codes_are_decoded_and_start_up_options_read() {
        var url = read("jdbc:postgresql://db/my%20shop?options=-c%20statement_timeout=5s%20-c%20lock_timeout=2000");
        assertThat(url.database()).contains("my shop");
        assertThat(url.session().duration("statement_timeout").orElseThrow().shown())
                .isEqualTo("5 s");
        assertThat(url.session().text("lock_timeout").orElseThrow().value()).isEqualTo("2000");
    }

    @Test
    void placeholders_hide_only_the_part_they_stand_in() {
        var host = read("jdbc:postgresql://${DB_HOST:localhost,x/y?}:5432/shop?socketTimeout=30");
        assertThat(host.hosts()).isEmpty();
        assertThat(host.database()).contains("shop");
        assertThat(value(host, "socketTimeout")).contains("30");
        assertThat(host.mayHoldMore()).isFalse();

        var list = read("jdbc:postgresql://${A},b/shop");
        assertThat(list.hosts()).as("half a list would mislead").isEmpty();

        var port = read("jdbc:postgresql://db:${PORT}/shop?socketTimeout=${T}");
        assertThat(hosts(port)).containsExactly("db");
        assertThat(port.options().hides("socketTimeout")).isTrue();
    }

    @Test
    void a_placeholder_that_may_bring_options_is_told() {
        assertThat(read("jdbc:postgresql://db/shop?${PARAMS}").mayHoldMore()).isTrue();
        assertThat(read("jdbc:postgresql://${DB}").mayHoldMore()).isTrue();
        assertThat(read("jdbc:postgresql://db/${NAME}${PARAMS}").mayHoldMore()).isTrue();
        assertThat(read("jdbc:postgresql://db/${NAME}").mayHoldMore()).isFalse();
    }

    @Test
    void no_secret_stays() {
        var url = read("jdbc:postgresql://db/shop?user=app&password=hu%40nter2&sslpassword=tr0ub4dor");
        assertThat(url.toString()).doesNotContain("nter2").doesNotContain("tr0ub4dor");
        assertThat(value(url, "user")).contains("app");
        assertThat(secrets.mask("x hu@nter2 tr0ub4dor")).isEqualTo("x *** ***");
    }

    @Test
    void the_user_before_the_host_is_an_option_and_the_password_none() {
        var uri = read("postgres://app:s3cr3tly@h1:5433,h2/shop?connect_timeout=3");
        assertThat(uri.driver()).isEqualTo(Product.LIBPQ);
        assertThat(hosts(uri)).containsExactly("h1:5433", "h2");
        assertThat(value(uri, "user")).contains("app");
        assertThat(uri.options().duration("connect_timeout").orElseThrow().shown())
                .isEqualTo("3 s");
        assertThat(uri.toString()).doesNotContain("s3cr3tly");
        var mysql = read("jdbc:mysql://app:s3cr3tly@db:3307/shop");
        assertThat(hosts(mysql)).containsExactly("db:3307");
        assertThat(mysql.toString()).doesNotContain("s3cr3tly");
    }

    @Test
    void connector_urls_of_every_mode_are_read() {
        assertThat(hosts(read("jdbc:mysql:replication://p:3306,r1,r2/shop?socketTimeout=30000")))
                .containsExactly("p:3306", "r1", "r2");
        assertThat(hosts(read("jdbc:mysql:loadbalance://address=(host=a)(port=1),(host=b,port=2)/shop")))
                .containsExactly("a:1", "b:2");
        assertThat(hosts(read("jdbc:mysql://app@[a:1,b:2]/shop"))).containsExactly("a:1", "b:2");
        assertThat(hosts(read("jdbc:mariadb:sequential://a,b/shop"))).containsExactly("a", "b");
        assertThat(read("jdbc:mysql://a/shop?socketTimeout=30000")
                        .options()
                        .duration("socketTimeout")
                        .orElseThrow()
                        .shown())
                .isEqualTo("30 s");
    }

    @Test
    void keyword_strings_are_read_with_quotes_and_escapes() {
        var url = read("host=h1,h2 port=5433 dbname='my shop' user=app password='it\\'s' application_name = orders");
        assertThat(hosts(url)).containsExactly("h1:5433", "h2:5433");
        assertThat(url.database()).contains("my shop");
        assertThat(value(url, "application_name")).contains("orders");
        assertThat(url.toString()).doesNotContain("it\\'s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:p6spy:", "jdbc:otel:", "jdbc:aws-wrapper:", "jdbc-secretsmanager:"})
    void a_wrapper_hands_on_to_its_driver(String wrapper) {
        assertThat(hosts(read(wrapper + "postgresql://db:5432/shop?socketTimeout=30")))
                .containsExactly("db:5432");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:test",
                "jdbc:oracle:thin:@//db:1521/shop",
                "jdbc:sqlserver://db:1433;databaseName=shop",
                "jdbc:tc:postgresql:16:///shop",
                "r2dbc:postgresql://db/shop",
                "${JDBC_URL}",
                "jdbc:${KIND}://db/shop",
                "",
                "redis://cache:6379",
                "a = b",
                "SELECT 1 WHERE host=1",
                "host: db"
            })
    void other_texts_are_none(String text) {
        assertThat(parse(text)).isEmpty();
    }

    private Optional<ConnectionString> parse(String text) {
        var place = new Place("app.yml", 7, 10, Math.max(1, text.length()));
        return ConnectionStrings.parse(Setting.at("url", text, place), secrets);
    }

    private ConnectionString read(String text) {
        return parse(text).orElseThrow();
    }

    private static Optional<String> value(ConnectionString url, String option) {
        return url.options().find(option).flatMap(Setting::value);
    }

    private static List<String> hosts(ConnectionString url) {
        return url.hosts().stream().map(String::valueOf).toList();
    }
}
