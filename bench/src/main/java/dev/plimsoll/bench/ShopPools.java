package dev.plimsoll.bench;

import dev.plimsoll.drill.twin.Release;
import dev.plimsoll.lab.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The configuration of the shop's services with other pools, everything else as it is delivered. */
final class ShopPools {
    static final List<String> SERVICES = List.of("storefront", "auth", "checkout");

    private static final String FILE = "application.yml";

    private ShopPools() {}

    /** Every guard enforces, which is one line more. */
    static String guarded(String configuration) {
        return configuration + "\nplimsoll.guard.mode: enforce\n";
    }

    /** All pools of a size. */
    static String sized(String configuration, String size) {
        return configuration.replaceAll("maximum-pool-size: \\d+", "maximum-pool-size: " + size);
    }

    /** Writes one folder for each service. */
    static void write(Release release, Path folder, UnaryOperator<String> change) throws IOException {
        for (var service : SERVICES) {
            var delivered = Files.readString(release.configuration(service).resolve(FILE));
            Files.writeString(Files.createDirectories(folder.resolve(service)).resolve(FILE), change.apply(delivered));
        }
    }

    /** The same programs, with a configuration that is changed so. */
    static Release release(Release plain, Path folder, UnaryOperator<String> change) throws IOException {
        var shop = Files.createDirectories(folder.resolve("shop"));
        Files.createSymbolicLink(shop.resolve("lib"), plain.folder().resolve("lib"));
        Folders.copy(plain.folder().resolve("config"), shop.resolve("config"));
        write(plain, shop.resolve("config"), change);
        return Release.in(folder);
    }
}
