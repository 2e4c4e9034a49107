package dev.plimsoll.setting;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All settings of one configured thing: what was written, in order, and what is in effect, defaults of the version in
 * use included. A typed question is answered empty when a template hides the value, when it cannot be read as that
 * type, or when it is not set and has no default: a rule that gets no answer stays silent. Immutable.
 */
public final class Settings {
    private final Product product;
    private final Optional<Version> version;
    private final List<Setting> written;
    private final Map<String, Setting> inEffect = new LinkedHashMap<>();

    private Settings(Product product, Optional<Version> version, List<Setting> written) {
        this.product = product;
        this.version = version;
        this.written = List.copyOf(written);
        written.forEach(setting -> inEffect.put(product.fold(setting.name()), setting));
    }

    /** The settings in the order in which the product applies them: a later one of the same name wins. */
    public static Settings of(Product product, Optional<Version> version, List<Setting> written) {
        return new Settings(product, version, written);
    }

    public static Settings none(Product product) {
        return new Settings(product, Optional.empty(), List.of());
    }

    public Product product() {
        return product;
    }

    /** The version in use, when some file says it. */
    public Optional<Version> version() {
        return version;
    }

    public Catalogue catalogue() {
        return Catalogue.of(product, version);
    }

    /** Every setting as written, duplicates and overridden ones included. */
    public List<Setting> written() {
        return written;
    }

    /** The settings in effect that somebody wrote. */
    public List<Setting> inEffect() {
        return List.copyOf(inEffect.values());
    }

    /** The setting of that name in effect, if somebody wrote it. */
    public Optional<Setting> find(String name) {
        return Optional.ofNullable(inEffect.get(product.fold(name)));
    }

    public boolean states(String name) {
        return find(name).isPresent();
    }

    /** Whether it is set, but a template or placeholder hides the value. */
    public boolean hides(String name) {
        return find(name).filter(Setting::hidden).isPresent();
    }

    /** These settings with more applied on top. */
    public Settings and(List<Setting> more) {
        return new Settings(
                product, version, Stream.concat(written.stream(), more.stream()).toList());
    }

    public Settings in(Version inUse) {
        return new Settings(product, Optional.of(inUse), written);
    }

    public Optional<Fact<String>> text(String name) {
        return fact(name, (quantity, text) -> Optional.of(text));
    }

    public Optional<Fact<Integer>> integer(String name) {
        return fact(name, Quantity::integer);
    }

    public Optional<Fact<Double>> real(String name) {
        return fact(name, Quantity::real);
    }

    public Optional<Fact<Duration>> duration(String name) {
        return fact(name, Quantity::duration);
    }

    public Optional<Fact<Size>> size(String name) {
        return fact(name, Quantity::size);
    }

    public Optional<Fact<Boolean>> flag(String name) {
        return fact(name, Quantity::flag);
    }

    /** The default alone, whatever is written. */
    public Optional<Fact<String>> initial(String name) {
        return byDefault(name)
                .map(origin -> new Fact<>(
                        name,
                        catalogue().find(name).flatMap(Definition::initial).orElseThrow(),
                        origin));
    }

    private <T> Optional<Fact<T>> fact(String name, BiFunction<Quantity, String, Optional<T>> read) {
        var quantity = new Quantity(product, catalogue().find(name));
        Function<Fact<String>, Optional<Fact<T>>> typed =
                raw -> read.apply(quantity, raw.value()).map(value -> new Fact<>(raw.name(), value, raw.origin()));
        var setting = find(name);
        if (setting.isPresent()) {
            return setting.flatMap(s -> s.value().map(value -> new Fact<>(s.name(), value, s.origin())))
                    .flatMap(typed);
        }
        return initial(name).flatMap(typed);
    }

    private Optional<Origin> byDefault(String name) {
        return catalogue()
                .find(name)
                .flatMap(Definition::initial)
                .map(value -> Origin.of(Hop.byDefault(catalogue().title())));
    }
}
