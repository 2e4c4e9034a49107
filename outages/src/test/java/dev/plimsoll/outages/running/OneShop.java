package dev.plimsoll.outages.running;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One shop for all test classes that ask for it: the first starts it, it ends after the last, and each leaves it whole. */
public final class OneShop implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(OneShop.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningShop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(RunningShop.class, type -> RunningShop.start(), RunningShop.class);
    }
}
