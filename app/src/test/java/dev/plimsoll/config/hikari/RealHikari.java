package dev.plimsoll.config.hikari;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** One released HikariCP, asked itself; each version is loaded apart from the others. */
final class RealHikari {
    private static final Map<String, RealHikari> LOADED = new ConcurrentHashMap<>();
    private static final Path JARS = Path.of("target", "hikaricp");

    private final Class<?> config;
    private final Class<?> live;
    private final Set<String> names;

    private RealHikari(String version) {
        try {
            var loader = new URLClassLoader(jars(version), ClassLoader.getPlatformClassLoader());
            config = loader.loadClass("com.zaxxer.hikari.HikariConfig");
            var properties = loader.loadClass("com.zaxxer.hikari.util.PropertyElf");
            live = loader.loadClass("com.zaxxer.hikari.HikariConfigMXBean");
            names = ((Set<?>) call(method(properties, "getPropertyNames"), properties, config))
                    .stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("no HikariCP " + version + " in " + JARS.toAbsolutePath(), missing);
        }
    }

    static RealHikari of(String version) {
        return LOADED.computeIfAbsent(version, RealHikari::new);
    }

    private static URL[] jars(String version) {
        try (var files = Files.list(JARS)) {
            var wanted = files.filter(file ->
                            !file.toString().contains("HikariCP-") || file.endsWith("HikariCP-" + version + ".jar"))
                    .toList();
            var urls = new URL[wanted.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = wanted.get(i).toUri().toURL();
            }
            return urls;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names it can be configured by: a getter and a setter of one type. */
    Set<String> names() {
        return Set.copyOf(names);
    }

    Class<?> type(String name) {
        return getter(name).getReturnType();
    }

    /** Whether its management bean can change it while the pool runs. */
    boolean changesLive(String name) {
        return Arrays.stream(live.getMethods())
                .anyMatch(method -> method.getName().equals("set" + capital(name)));
    }

    /** A configuration that could be started, before it is validated. */
    Configuration configuration() {
        try {
            var made = new Configuration(config.getConstructor().newInstance());
            made.set("jdbcUrl", "jdbc:oracle-of-this-test:x");
            made.set("poolName", "oracle");
            return made;
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Whether it accepts a property file of its own. */
    boolean loads(Path file) {
        try {
            config.getConstructor(String.class).newInstance(file.toString());
            return true;
        } catch (InvocationTargetException refused) {
            return false;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One HikariConfig. */
    final class Configuration {
        private final Object bean;

        private Configuration(Object bean) {
            this.bean = bean;
        }

        /** Sets a property, and says whether it was accepted. */
        boolean set(String name, Object value) {
            try {
                method(config, "set" + capital(name)).invoke(bean, value);
                return true;
            } catch (InvocationTargetException refused) {
                if (refused.getCause() instanceof IllegalArgumentException) {
                    return false;
                }
                throw new IllegalStateException(refused);
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        Configuration validated() {
            call(method(config, "validate"), bean);
            return this;
        }

        Optional<Object> get(String name) {
            return Optional.ofNullable(call(getter(name), bean));
        }
    }

    private Method getter(String name) {
        return Arrays.stream(config.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().equals("get" + capital(name))
                        || method.getName().equals("is" + capital(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no property " + name));
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no method " + name));
    }

    private static Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(method + " failed", broken);
        }
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
