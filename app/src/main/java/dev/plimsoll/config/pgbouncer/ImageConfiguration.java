package dev.plimsoll.config.pgbouncer;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the entry point of an image writes into {@code pgbouncer.ini} from the variables of its container. */
final class ImageConfiguration {
    private final ImageVariables image;
    private final Settings variables;
    private final Optional<Version> version;
    private final Place place;

    ImageConfiguration(ImageVariables image, Container container, Optional<Version> version, Place place) {
        this.image = image;
        this.variables = container.environment();
        this.version = version;
        this.place = place;
    }

    Settings settings() {
        var settings = new ArrayList<Setting>();
        initial("listen_addr", "0.0.0.0", settings);
        initial("listen_port", image == ImageVariables.PLAIN ? "5432" : "6432", settings);
        initial("auth_type", image == ImageVariables.BITNAMI ? "scram-sha-256" : "md5", settings);
        initial("ignore_startup_parameters", "extra_float_digits", settings);
        for (var variable : variables.inEffect()) {
            image.parameter(variable.name())
                    .filter(key -> variable.value().filter(String::isEmpty).isEmpty())
                    .ifPresent(key ->
                            settings.add(new Setting(key, variable.spelled(), variable.value(), variable.origin())));
        }
        return Settings.of(Product.PGBOUNCER, version, settings);
    }

    private void initial(String key, String value, List<Setting> settings) {
        var origin = Origin.of(Hop.byDefault("the image"));
        settings.add(new Setting(key, image.variable(key), Optional.of(value), origin));
    }

    List<PooledDatabase> databases() {
        return switch (image) {
            case BITNAMI -> List.of(bitnami());
            case PREFIXED ->
                List.of(line(
                        "*",
                        Stream.of(
                                renamed("DATABASES_HOST", "host"),
                                renamed("DATABASES_PORT", "port"),
                                renamed("DATABASES_DBNAME", "dbname"),
                                renamed("DATABASES_USER", "user"))));
            case PLAIN -> List.of(plain());
        };
    }

    private PooledDatabase bitnami() {
        var name = value("PGBOUNCER_DATABASE").orElse("postgres");
        var forced = value("PGBOUNCER_SET_DATABASE_USER").filter(word -> word.matches("(?i)yes|true|1"));
        return line(
                name,
                Stream.of(
                        renamed("POSTGRESQL_HOST", "host"),
                        renamed("POSTGRESQL_PORT", "port"),
                        renamed("POSTGRESQL_DATABASE", "dbname"),
                        renamed("PGBOUNCER_AUTH_USER", "auth_user"),
                        forced.flatMap(yes -> renamed("POSTGRESQL_USERNAME", "user"))));
    }

    private PooledDatabase plain() {
        var url = variables.find("DATABASE_URL").or(() -> variables.find("DATABASE_URLS"));
        var target = url.flatMap(Setting::value).flatMap(Target::of);
        var name = value("DB_NAME").or(() -> target.flatMap(Target::database)).orElse("*");
        return line(
                name,
                Stream.of(
                        renamed("DB_HOST", "host").or(() -> target.flatMap(t -> of(url, "host", t.host()))),
                        renamed("DB_PORT", "port").or(() -> target.flatMap(t -> of(url, "port", t.port()))),
                        renamed("DB_USER", "auth_user").or(() -> target.flatMap(t -> of(url, "auth_user", t.user())))));
    }

    private static Optional<Setting> of(Optional<Setting> source, String key, Optional<String> value) {
        return source.flatMap(
                written -> value.map(text -> new Setting(key, written.spelled(), Optional.of(text), written.origin())));
    }

    private PooledDatabase line(String name, Stream<Optional<Setting>> settings) {
        var known = settings.flatMap(Optional::stream).toList();
        return new PooledDatabase(name, Settings.of(Product.PGBOUNCER_DATABASE, version, known), place);
    }

    private Optional<Setting> renamed(String variable, String key) {
        return variables
                .find(variable)
                .map(written -> new Setting(key, written.spelled(), written.value(), written.origin()));
    }

    private Optional<String> value(String variable) {
        return variables.text(variable).map(Fact::value).filter(text -> !text.isEmpty());
    }
}
