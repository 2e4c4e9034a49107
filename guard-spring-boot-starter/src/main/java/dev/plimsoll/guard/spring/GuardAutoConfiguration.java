package dev.plimsoll.guard.spring;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Guards the pools of an application, and shows what the guard does where there is something to show it on. */
@AutoConfiguration
@ConditionalOnClass(HikariDataSource.class)
public class GuardAutoConfiguration {
    @Bean
    static Guards plimsollGuards(ConfigurableEnvironment environment) {
        NeverRebound.add(environment);
        return new Guards(new Declared(environment));
    }

    /**
     * Not where {@code plimsoll.guard.mode} is off: then nothing of this is there but the health's component, without pools. An
     * application with a health group that names a component that there is not does not start, and off is for emergencies.
     */
    static final class Wanted implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !new Declared(context.getEnvironment()).off();
        }
    }

    /** Meters, where there is Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    @Conditional(Wanted.class)
    static class Meters {
        private static final String ACQUIRE = "hikaricp.connections.acquire";

        @Bean
        GuardMeters plimsollGuardMeters(Guards guards) {
            return new GuardMeters(guards);
        }

        /** Without buckets no rule on a percentile of the acquisition time ever fires; who wants none says so. */
        @Bean
        static MeterFilter plimsollAcquireBuckets() {
            return new MeterFilter() {
                @Override
                public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                    return id.getName().equals(ACQUIRE)
                            ? config.merge(DistributionStatisticConfig.builder()
                                    .percentilesHistogram(true)
                                    .build())
                            : config;
                }
            };
        }
    }

    /** Component {@code plimsoll} of the health, where there is Boot 4's. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class HealthOfGuard {
        @Bean
        GuardHealth plimsollHealthIndicator(Guards guards) {
            return new GuardHealth(guards);
        }
    }

    /** The same, where there is Boot 3's. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = HealthOfBoot3.INDICATOR)
    @Import(HealthOfBoot3.class)
    static class HealthOfGuardInBoot3 {}

    /** {@code /actuator/plimsoll}, where it is exposed. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    @Conditional(Wanted.class)
    static class Endpoints {
        @Bean
        @ConditionalOnAvailableEndpoint(endpoint = PlimsollEndpoint.class)
        PlimsollEndpoint plimsollEndpoint(Guards guards) {
            return new PlimsollEndpoint(guards);
        }
    }

    /** Lanes of requests, where there is Spring MVC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebMvcConfigurer.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @Conditional(Wanted.class)
    static class Web implements WebMvcConfigurer {
        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(new LaneInterceptor()).order(Ordered.HIGHEST_PRECEDENCE);
        }
    }

    /** Lanes of everything else, where there is Spring AOP. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(AbstractBeanFactoryAwareAdvisingPostProcessor.class)
    @Conditional(Wanted.class)
    static class Methods {
        @Bean
        static LaneAdvice plimsollLaneAdvice() {
            return new LaneAdvice();
        }
    }
}
