package dev.plimsoll.shop.journey;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Times every {@link StepOf} a journey, its page included, as {@code shop_journey_seconds{journey,outcome}}. A redirect
 * after a form is a success; what status says no, and which says "our fault", is told by {@link Outcome}.
 */
public final class JourneyTimer implements HandlerInterceptor {
    private static final String STARTED = JourneyTimer.class.getName();
    private static final Duration[] BUCKETS = LongStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;

    public JourneyTimer(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(STARTED, registry.config().clock().monotonicTime());
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        var step = step(handler);
        if (step != null && request.getAttribute(STARTED) instanceof Long started) {
            var outcome = failure == null ? Outcome.of(response.getStatus()) : Outcome.FAILED;
            timer(step.value(), outcome)
                    .record(Duration.ofNanos(registry.config().clock().monotonicTime() - started));
        }
    }

    private static @Nullable StepOf step(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return null;
        }
        var own = method.getMethodAnnotation(StepOf.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), StepOf.class);
    }

    private Timer timer(Journey journey, Outcome outcome) {
        return Timer.builder("shop.journey")
                .description("what customers come for, and how it goes")
                .tag("journey", journey.tag())
                .tag("outcome", outcome.tag())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
