package dev.plimsoll.lab.junit;

import dev.plimsoll.lab.cluster.Cluster;
import java.lang.reflect.AnnotatedElement;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link PostgresPair} does. A cluster is started when the first parameter asks for it; the store closes it. */
final class PostgresPairExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PostgresPairExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        for (var at = context; at.getElement().isPresent(); at = at.getParent().orElseThrow()) {
            var element = at.getElement().get();
            var pair = element.getAnnotation(PostgresPair.class);
            if (pair != null) {
                return cluster(pair, element, pair.shared() ? at : context);
            }
        }
        throw new ParameterResolutionException("neither the test nor its class is a @PostgresPair");
    }

    private static Cluster cluster(PostgresPair pair, AnnotatedElement declared, ExtensionContext context) {
        if (!pair.shared() && context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("only a shared @PostgresPair is there before the tests");
        }
        return context.getStore(NAMESPACE).computeIfAbsent(declared, key -> start(pair), Cluster.class);
    }

    private static Cluster start(PostgresPair pair) {
        var blueprint = Cluster.pair().standbys(pair.standbys()).version(pair.version());
        if (pair.synchronous()) {
            blueprint.synchronous();
        }
        for (var setting : pair.settings()) {
            var equals = setting.indexOf('=');
            if (equals < 0) {
                throw new ParameterResolutionException("not name=value: " + setting);
            }
            blueprint.setting(
                    setting.substring(0, equals).strip(),
                    setting.substring(equals + 1).strip());
        }
        return blueprint.start();
    }
}
