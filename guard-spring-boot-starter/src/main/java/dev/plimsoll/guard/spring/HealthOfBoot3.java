package dev.plimsoll.guard.spring;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * The same as {@link GuardHealth}, which cannot even be loaded there, for Spring Boot 3, whose health lives in other packages. No
 * module can be compiled against both, so these are taken by their names.
 */
final class HealthOfBoot3 implements ImportBeanDefinitionRegistrar {
    static final String INDICATOR = "org.springframework.boot.actuate.health.HealthIndicator";

    private static final String HEALTH = "org.springframework.boot.actuate.health.Health";

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        var beans = (BeanFactory) registry;
        var loader = HealthOfBoot3.class.getClassLoader();
        Class<?> type = ClassUtils.resolveClassName(INDICATOR, loader);
        InvocationHandler answering = (proxy, method, arguments) -> switch (method.getName()) {
            case "health" -> up(beans.getBean(Guards.class).now());
            case "getHealth" ->
                up(
                        Boolean.TRUE.equals(arguments[0])
                                ? beans.getBean(Guards.class).now()
                                : Map.of());
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> INDICATOR;
        };
        var definition = new RootBeanDefinition();
        definition.setBeanClass(type);
        definition.setInstanceSupplier(() -> Proxy.newProxyInstance(loader, new Class<?>[] {type}, answering));
        registry.registerBeanDefinition("plimsollHealthIndicator", definition);
    }

    private static @Nullable Object up(Map<String, ?> details) throws ReflectiveOperationException {
        Class<?> health = ClassUtils.resolveClassName(HEALTH, HealthOfBoot3.class.getClassLoader());
        Object builder = Objects.requireNonNull(health.getMethod("up").invoke(null), HEALTH);
        builder.getClass().getMethod("withDetails", Map.class).invoke(builder, details);
        return builder.getClass().getMethod("build").invoke(builder);
    }
}
