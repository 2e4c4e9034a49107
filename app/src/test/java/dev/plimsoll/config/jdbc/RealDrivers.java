package dev.plimsoll.config.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The released drivers, asked themselves; loaded apart from everything else, as no code of ours needs them. */
final class RealDrivers {
    private static final Path JARS = Path.of("target", "drivers");
    private static final ClassLoader LOADER = loader();

    private RealDrivers() {}

    /** What pgjdbc makes of a URL. */
    static Properties pgjdbc(String url) {
        var driver = type("org.postgresql.Driver");
        return (Properties) call(driver, driver, "parseURL", url, new Properties());
    }

    /** What Connector/J makes of a URL. */
    static Object connector(String url) {
        var parser = type("com.mysql.cj.conf.ConnectionUrlParser");
        return call(parser, parser, "parseConnectionString", url);
    }

    /** Every property of pgjdbc. */
    static List<Object> pgjdbcProperties() {
        return Arrays.asList(type("org.postgresql.PGProperty").getEnumConstants());
    }

    /** Every property of Connector/J. */
    static Collection<?> connectorProperties() {
        try {
            var all = type("com.mysql.cj.conf.PropertyDefinitions").getField("PROPERTY_KEY_TO_PROPERTY_DEFINITION");
            return ((Map<?, ?>) all.get(null)).values();
        } catch (ReflectiveOperationException moved) {
            throw new IllegalStateException(moved);
        }
    }

    /** What a method answers; may be null. */
    static Object ask(Object target, String method, Object... arguments) {
        return call(target.getClass(), target, method, arguments);
    }

    private static Object call(Class<?> type, Object target, String name, Object... arguments) {
        try {
            var method = Arrays.stream(type.getMethods())
                    .filter(candidate ->
                            candidate.getName().equals(name) && candidate.getParameterCount() == arguments.length)
                    .findFirst()
                    .orElseThrow();
            return method.invoke(target, arguments);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getCause());
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, true, LOADER);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("no driver in " + JARS.toAbsolutePath(), missing);
        }
    }

    private static ClassLoader loader() {
        try (var files = Files.list(JARS)) {
            var jars = new ArrayList<URL>();
            for (var file : files.toList()) {
                jars.add(file.toUri().toURL());
            }
            return new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
