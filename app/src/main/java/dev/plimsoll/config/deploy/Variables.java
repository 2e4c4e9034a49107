package dev.plimsoll.config.deploy;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment variables of one container while they are collected; no secret stays in them. */
public final class Variables {
    private final Secrets secrets;
    private final Map<String, Setting> byName = new LinkedHashMap<>();
    private final List<Setting> written = new ArrayList<>();

    public Variables(Secrets secrets) {
        this.secrets = secrets;
    }

    /** A variable whose value a node holds; the detail says which way it came. */
    public void put(String name, Node value, String detail) {
        put(name, value.text(), Origin.of(Hop.of(Hop.Source.ENVIRONMENT, detail, value.place())));
    }

    /** A variable with this text. */
    public void put(String name, Optional<String> value, Origin origin) {
        var kept = secrets.keep(name, value).map(this::withoutPasswords);
        var setting = new Setting(name, name, kept, origin);
        byName.put(name, setting);
        written.add(setting);
    }

    /** A variable that is set, but whose value is not in the files: a Secret's, or the pod's own address. */
    public void hide(String name, Place place, String detail) {
        put(name, Optional.empty(), Origin.of(Hop.of(Hop.Source.ENVIRONMENT, detail, place)));
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(byName.get(name)).flatMap(Setting::value);
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    public Settings settings(Product product) {
        return Settings.of(product, Optional.empty(), written);
    }

    /** A connection string keeps everything but its password. */
    private String withoutPasswords(String value) {
        var mayHoldOne = value.indexOf('@') > 0 || value.contains("assword=");
        if (!mayHoldOne) {
            return value;
        }
        passwordOf(value).ifPresent(secrets::add);
        return secrets.mask(value);
    }

    private static Optional<String> passwordOf(String url) {
        var start = url.indexOf("://");
        var end = url.indexOf('@', Math.max(0, start));
        if (start < 0 || end < 0) {
            return Optional.empty();
        }
        var login = url.substring(start + 3, end);
        var colon = login.indexOf(':');
        return colon < 0 || login.indexOf('/') >= 0 ? Optional.empty() : Optional.of(login.substring(colon + 1));
    }
}
