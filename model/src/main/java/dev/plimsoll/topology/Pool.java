package dev.plimsoll.topology;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import java.util.Optional;

/**
 * A connection pool of a service.
 *
 * @param name what it is called in findings: {@code checkout} or {@code checkout/reporting}
 * @param settings its settings under HikariCP's names, whatever product it is, so that rules ask one question
 * @param connection where it connects to, when that is known
 * @param user the role it logs in as, when that is known
 * @param profile the profile or environment it holds for; empty for the one without
 * @param deployed whether this is the variant that runs in production as far as the files tell; only these count in sums
 * @param place where it is declared
 */
public record Pool(
        String name,
        Settings settings,
        Optional<ConnectionString> connection,
        Optional<Fact<String>> user,
        Optional<String> profile,
        boolean deployed,
        Place place) {

    /** The most connections it opens; empty when a template hides it. */
    public Optional<Fact<Integer>> size() {
        return settings.integer("maximumPoolSize");
    }

    /** Whether it is HikariCP, so that HikariCP's rules apply. */
    public boolean isHikari() {
        return settings.product() == Product.HIKARICP;
    }

    /** Whether it only reads, by its own declaration. */
    public boolean readOnly() {
        return settings.flag("readOnly").map(Fact::value).orElse(false);
    }
}
