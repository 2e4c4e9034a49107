package dev.plimsoll.config.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NginxReaderTest {
    private static List<Proxy> proxies(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology().proxies();
    }

    @Test
    void a_location_inherits_from_the_server_and_http_around_it() {
        var proxies = proxies(Map.of("nginx.conf", """
                events { worker_connections 2048; }
                http {
                  proxy_read_timeout 20s;   # for all
                  server {
                    server_name shop;
                    location /checkout {
                      proxy_pass http://checkout:8080/${id};
                      proxy_read_timeout 5;
                    }
                    location / { proxy_pass "http://storefront:8080"; }
                  }
                }
                """));
        assertThat(proxies).hasSize(1);
        assertThat(proxies.get(0).settings().integer("worker_connections").map(Fact::value))
                .hasValue(2048);
        assertThat(proxies.get(0).sections()).extracting(Proxy.Section::name).containsExactly("shop", "/checkout", "/");
        var checkout = proxies.get(0).sections().get(1).settings();
        assertThat(checkout.duration("proxy_read_timeout"))
                .hasValue(Fact.at("proxy_read_timeout", Duration.ofSeconds(5), new Place("nginx.conf", 8, 26, 1)));
        assertThat(checkout.hides("proxy_pass")).isTrue();
        var rest = proxies.get(0).sections().get(2).settings();
        assertThat(rest.duration("proxy_read_timeout").map(Fact::value)).hasValue(Duration.ofSeconds(20));
        assertThat(rest.text("proxy_pass").map(Fact::value)).hasValue("http://storefront:8080");
    }

    @Test
    void included_files_are_read_in_their_place_and_not_alone() {
        var proxies = proxies(Map.of(
                "nginx/nginx.conf", "http {\n  proxy_read_timeout 7s;\n  include /etc/nginx/conf.d/*.conf;\n}\n",
                "nginx/conf.d/a.conf", "server {\n  listen 80;\n  location / {\n    proxy_pass http://a;\n  }\n}\n",
                "nginx/conf.d/b.conf", "upstream b {\n  server b1:80 max_fails=2;\n  server b2:80 backup;\n}\n"));
        assertThat(proxies).hasSize(1);
        var sections = proxies.get(0).sections();
        assertThat(sections).extracting(Proxy.Section::kind).containsExactly("server", "location", "upstream");
        assertThat(sections.get(1).settings().duration("proxy_read_timeout").map(Fact::value))
                .hasValue(Duration.ofSeconds(7));
        assertThat(sections.get(2).members())
                .extracting(Proxy.Member::host)
                .containsExactly(new Host("b1", Optional.of(80)), new Host("b2", Optional.of(80)));
    }

    @Test
    void a_stream_before_databases_is_a_proxy_too() {
        var proxies = proxies(Map.of("nginx.conf", """
                stream {
                  upstream pg { server pg1:5432; server pg2:5432 backup; }
                  server { listen 5432; proxy_pass pg; proxy_timeout 1h; }
                }
                """));
        assertThat(proxies.get(0).sections()).extracting(Proxy.Section::kind).containsExactly("upstream", "server");
        assertThat(proxies.get(0)
                        .sections()
                        .get(1)
                        .settings()
                        .duration("proxy_timeout")
                        .map(Fact::value))
                .hasValue(Duration.ofHours(1));
    }
}
