package dev.plimsoll.config.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Spring Boot itself, loaded apart from our classes: loads files as an application does at start, and binds a pool of
 * HikariConfig's shape.
 */
final class SpringBoot {
    private static final Path JARS = Path.of("target", "spring-boot");
    private static final URLClassLoader LOADER = new URLClassLoader(jars(), SpringBoot.class.getClassLoader());

    private SpringBoot() {}

    /** What the application gets; empty when it does not start. */
    static Optional<Map<String, Object>> pool(Path folder, RandomProject project) {
        write(folder, project.files());
        var before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(LOADER);
        var pool = new PoolShape();
        var environment = environment(folder, project);
        try {
            call("boot.context.config.ConfigDataEnvironmentPostProcessor", null, "applyTo", environment);
            var binder = call("boot.context.properties.bind.Binder", null, "get", environment);
            var target = call("boot.context.properties.bind.Bindable", null, "ofInstance", pool);
            call("boot.context.properties.bind.Binder", binder, "bind", "spring.datasource.hikari", target);
            return Optional.of(pool.values());
        } catch (RefusedException refused) {
            return Optional.empty();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Object environment(Path folder, RandomProject project) {
        var environment = make("core.env.StandardEnvironment");
        var sources = call("core.env.StandardEnvironment", environment, "getPropertySources");
        for (var own : new String[] {"systemEnvironment", "systemProperties"}) {
            call("core.env.MutablePropertySources", sources, "remove", own);
        }
        var properties = new LinkedHashMap<String, Object>(project.systemProperties());
        properties.put(
                "spring.config.location", "optional:file:%s/;optional:file:%s/config/".formatted(folder, folder));
        var variables = new LinkedHashMap<String, Object>(project.environment());
        Stream.of(
                        make("core.env.SystemEnvironmentPropertySource", "systemEnvironment", variables),
                        make("core.env.MapPropertySource", "systemProperties", properties),
                        make("core.env.SimpleCommandLinePropertySource", (Object)
                                project.arguments().toArray(String[]::new)))
                .forEach(source -> call("core.env.MutablePropertySources", sources, "addFirst", source));
        call("boot.context.properties.source.ConfigurationPropertySources", null, "attach", environment);
        return environment;
    }

    private static Object make(String type, Object... arguments) {
        try {
            return fitting(load(type).getConstructors(), arguments).newInstance(arguments);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }

    private static Object call(String type, @Nullable Object target, String name, Object... arguments) {
        var named = Arrays.stream(load(type).getMethods())
                .filter(method -> method.getName().equals(name))
                .filter(method -> Modifier.isStatic(method.getModifiers()) == (target == null))
                .toArray(Method[]::new);
        try {
            return fitting(named, arguments).invoke(target, arguments);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof Error incomplete) {
                throw incomplete;
            }
            throw new RefusedException(refused.getTargetException());
        } catch (IllegalAccessException changed) {
            throw new IllegalStateException(changed);
        }
    }

    private static <E extends Executable> E fitting(E[] candidates, Object[] arguments) {
        return Arrays.stream(candidates)
                .filter(candidate -> candidate.getParameterCount() == arguments.length)
                .filter(candidate -> {
                    for (int i = 0; i < arguments.length; i++) {
                        if (!candidate.getParameterTypes()[i].isInstance(arguments[i])) {
                            return false;
                        }
                    }
                    return true;
                })
                .findFirst()
                .orElseThrow();
    }

    private static Class<?> load(String type) {
        try {
            return LOADER.loadClass("org.springframework." + type);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("no Spring Boot in " + JARS.toAbsolutePath(), missing);
        }
    }

    private static URL[] jars() {
        try (var files = Files.list(JARS)) {
            var found = files.toList();
            var urls = new URL[found.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = found.get(i).toUri().toURL();
            }
            return urls;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path folder, Map<String, String> files) {
        try {
            Files.createDirectories(folder.resolve("config"));
            for (var file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Spring Boot does not start, or does not bind. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException(Throwable cause) {
            super(cause);
        }
    }
}
