package dev.plimsoll.config.jdbc;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Host;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The parts of one connection string while it is taken apart; no secret stays in them. */
final class Parts {
    private static final String MASK = "***";

    private final UrlText url;
    private final Product driver;
    private final Secrets secrets;
    private final List<Host> hosts = new ArrayList<>();
    private final List<Setting> options = new ArrayList<>();
    private final List<int[]> secretSpans = new ArrayList<>();
    private Optional<String> database = Optional.empty();
    private boolean hostsHidden;

    Parts(UrlText url, Product driver, Secrets secrets) {
        this.url = url;
        this.driver = driver;
        this.secrets = secrets;
    }

    UrlText url() {
        return url;
    }

    void host(String name, Optional<Integer> port) {
        hosts.add(new Host(name, port));
    }

    List<Host> hosts() {
        return hosts;
    }

    void forgetHosts() {
        hosts.clear();
    }

    /** A placeholder stands in the list of hosts: what is left of it would mislead. */
    void hideHosts() {
        hostsHidden = true;
    }

    void database(Optional<String> name) {
        database = name.filter(text -> !text.isEmpty());
    }

    /** A placeholder may bring options nobody sees. */
    void open(int from, int to) {
        options.add(new Setting(
                ConnectionString.ANY, url.setting().spelled() + "?", Optional.empty(), url.origin(from, to)));
    }

    /** An option whose value stands between two positions, decoded as its format says. */
    void option(String name, int from, int to, UnaryOperator<String> decode) {
        var secret = isSecret(name);
        if (secret && to > from) {
            secret(from, to, decode);
        }
        var value = secret
                ? Optional.of(MASK).filter(mask -> !url.hidden(from, to))
                : url.part(from, to).map(decode);
        options.add(new Setting(name, url.setting().spelled() + "?" + name, value, url.origin(from, to)));
    }

    /** {@code user} or {@code user:password} before an {@code @}. */
    void userinfo(int from, int to, UnaryOperator<String> decode) {
        var colon = url.find(':', from, to);
        if (colon < to) {
            option("password", colon + 1, to, decode);
        }
        if (colon > from) {
            option("user", from, colon, decode);
        }
    }

    private void secret(int from, int to, UnaryOperator<String> decode) {
        secretSpans.add(new int[] {from, to});
        url.part(from, to).filter(text -> !text.equals(MASK)).ifPresent(text -> {
            secrets.add(text);
            secrets.add(decode.apply(text));
        });
    }

    ConnectionString whole() {
        return new ConnectionString(
                driver,
                hostsHidden ? List.of() : hosts,
                database,
                Settings.of(driver, Optional.empty(), options),
                source());
    }

    private Setting source() {
        var text = new StringBuilder(url.text());
        secretSpans.stream()
                .sorted(Comparator.comparingInt((int[] span) -> span[0]).reversed())
                .filter(span -> !url.hidden(span[0], span[1]))
                .forEach(span -> text.replace(span[0], span[1], MASK));
        var whole = url.setting();
        return new Setting(whole.name(), whole.spelled(), Optional.of(text.toString()), whole.origin());
    }

    private static boolean isSecret(String name) {
        return Secrets.isSecret(name)
                || Secrets.isSecret(name.substring(0, name.length() - trailingDigits(name)))
                || name.equalsIgnoreCase("sslkeypassphrase");
    }

    private static int trailingDigits(String name) {
        var digits = 0;
        while (digits < name.length() && Character.isDigit(name.charAt(name.length() - 1 - digits))) {
            digits++;
        }
        return digits;
    }

    /** Percent codes and {@code +} as {@link URLDecoder} reads them; the text as it is where they are broken. */
    static String form(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    /** Percent codes alone: a {@code +} is itself. */
    static String percent(String text) {
        return form(text.replace("+", "%2B"));
    }

    /** A port as a number; empty when it is none, is missing, or a placeholder hides it. */
    static Optional<Integer> port(Optional<String> text) {
        return text.map(String::strip)
                .filter(digits -> !digits.isEmpty()
                        && digits.length() < 6
                        && digits.chars().allMatch(Character::isDigit))
                .map(Integer::valueOf);
    }
}
