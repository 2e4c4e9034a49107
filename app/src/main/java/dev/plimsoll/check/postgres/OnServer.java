package dev.plimsoll.check.postgres;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Finding;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Server;

/** Findings about a server's setting, whether it is written or by default. */
public final class OnServer {
    private OnServer() {}

    /** At the setting where it is written, else at the server. */
    public static Finding finding(About about, Server server, String setting, String fact) {
        return server.settings()
                .find(setting)
                .filter(written -> written.origin().place().isPresent())
                .map(written -> about.finding(written, fact))
                .orElseGet(() -> about.finding(server.place(), server.place().file() + "#" + setting, fact));
    }

    /** Whether a whole configuration file of the server was found, so that what it leaves out has its default. */
    public static boolean isWhole(Server server) {
        return server.place().file().endsWith(".conf")
                ? isConf(server.place().file())
                : server.settings().written().stream()
                        .map(Setting::origin)
                        .flatMap(origin -> origin.hops().get(0).place().stream())
                        .anyMatch(place -> isConf(place.file()));
    }

    private static boolean isConf(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        return name.startsWith("postgresql") && name.endsWith(".conf") && !name.equals("postgresql.auto.conf");
    }

    /** Whether the server's value is known: it is written, or a whole file leaves it out. */
    public static boolean knows(Server server, String setting) {
        return !server.settings().hides(setting) && (server.settings().states(setting) || isWhole(server));
    }

    /** Whether a flag is on. */
    public static boolean isOn(Server server, String setting) {
        return server.settings().flag(setting).map(Fact::value).orElse(false);
    }

    /** Whether a setting is one of the words, in any case. */
    public static boolean is(Server server, String setting, String... words) {
        var value = server.settings().text(setting).map(Fact::value).orElse("");
        for (var word : words) {
            if (value.equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }
}
