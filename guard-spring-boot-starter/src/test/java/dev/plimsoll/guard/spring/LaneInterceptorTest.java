package dev.plimsoll.guard.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Lane;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneInterceptorTest {
    private final LaneInterceptor interceptor = new LaneInterceptor();
    private final Map<Object, Object> attributes = new HashMap<>();
    private final HttpServletRequest request = stub(HttpServletRequest.class);
    private final HttpServletResponse response = stub(HttpServletResponse.class);

    @Test
    void a_request_that_is_forwarded_leaves_its_thread_in_the_lane_it_came_in() {
        attributes.put(LaneInterceptor.ATTRIBUTE, "checkout");
        interceptor.preHandle(request, response, "controller");
        interceptor.preHandle(request, response, "where it is forwarded to");
        assertThat(Lane.current()).isEqualTo("checkout");
        leave();
        assertThat(Lane.current()).isEqualTo("checkout");
        leave();

        assertThat(Lane.current()).isEqualTo(Lane.DEFAULT);
    }

    @Test
    void one_without_a_lane_that_is_forwarded_to_one_that_has_one_as_well() {
        interceptor.preHandle(request, response, "controller");
        attributes.put(LaneInterceptor.ATTRIBUTE, "browse");
        interceptor.preHandle(request, response, "where it is forwarded to");
        assertThat(Lane.current()).isEqualTo("browse");
        leave();
        leave();

        assertThat(Lane.current()).isEqualTo(Lane.DEFAULT);
    }

    private void leave() {
        interceptor.afterConcurrentHandlingStarted(request, response, "controller");
    }

    private <T> T stub(Class<T> type) {
        InvocationHandler answering = (proxy, method, arguments) -> {
            if (method.getName().equals("getAttribute")) {
                return attributes.get(arguments[0]);
            }
            return attributes.put(arguments[0], arguments[1]);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answering));
    }
}
