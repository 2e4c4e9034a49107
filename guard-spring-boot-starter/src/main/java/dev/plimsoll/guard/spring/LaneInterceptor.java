package dev.plimsoll.guard.spring;

import dev.plimsoll.guard.Lane;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.AsyncHandlerInterceptor;

/**
 * Puts the thread of a request into its lane: the one of the request attribute {@code plimsoll.lane}, which a filter may
 * have set, else the one its handler is annotated with.
 */
final class LaneInterceptor implements AsyncHandlerInterceptor {
    static final String ATTRIBUTE = "plimsoll.lane";

    private static final String BEFORE = LaneInterceptor.class.getName() + ".before";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        before(request).push(lane(request, handler).map(Lane::enter).orElseGet(Lane::current));
        return true;
    }

    /** A request that is forwarded comes in here again before it has left. */
    private static Deque<String> before(HttpServletRequest request) {
        if (request.getAttribute(BEFORE) instanceof Lanes known) {
            return known.before();
        }
        var first = new Lanes(new ArrayDeque<>());
        request.setAttribute(BEFORE, first);
        return first.before();
    }

    /** Those its thread was in, the latest first. */
    private record Lanes(Deque<String> before) {}

    private static Optional<String> lane(HttpServletRequest request, Object handler) {
        return request.getAttribute(ATTRIBUTE) instanceof String given ? Optional.of(given) : annotated(handler);
    }

    private static Optional<String> annotated(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return Optional.empty();
        }
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), InLane.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), InLane.class)))
                .map(InLane::value);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        leave(request);
    }

    /** The thread goes back to its pool; another one will come in here again. */
    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        leave(request);
    }

    private static void leave(HttpServletRequest request) {
        var before = before(request).poll();
        if (before != null) {
            Lane.enter(before);
        }
    }
}
