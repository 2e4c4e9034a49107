package dev.plimsoll.guard.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Lane;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.SpringProxy;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.RestController;

class LaneAdviceTest {
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext(
            Threads.class, LaneAdvice.class, Orders.class, Carts.class, Pages.class, Mails.class, Reports.class);

    @AfterEach
    void end() {
        beans.close();
    }

    @InLane("browse")
    static class Orders {
        String look() {
            return Lane.current();
        }

        @InLane("checkout")
        String buy() {
            return Lane.current();
        }
    }

    static class Carts {
        @InLane("checkout")
        String fail() {
            throw new IllegalStateException(Lane.current());
        }

        String look() {
            return Lane.current();
        }
    }

    @RestController
    @InLane("browse")
    static class Pages {}

    @EnableAsync
    static class Threads {}

    static class Reports {
        @Async
        @InLane("browse")
        CompletableFuture<String> look() {
            return CompletableFuture.completedFuture(Lane.current());
        }
    }

    @Test
    void work_that_goes_to_another_thread_is_in_its_lane_there() {
        assertThat(beans.getBean(Reports.class).look())
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo("browse");
        assertThat(Lane.current()).isEqualTo(Lane.DEFAULT);
    }

    static class Mails {}

    @Test
    void a_method_is_in_the_lane_that_it_or_its_class_says_and_its_caller_is_back_in_its_own() {
        var orders = beans.getBean(Orders.class);
        Lane.enter("login");
        assertThat(orders.look()).isEqualTo("browse");
        assertThat(orders.buy()).isEqualTo("checkout");
        assertThat(beans.getBean(Carts.class).look()).isEqualTo("login");
        try {
            beans.getBean(Carts.class).fail();
        } catch (IllegalStateException failed) {
            assertThat(failed).hasMessage("checkout");
        }
        assertThat(Lane.enter(Lane.DEFAULT)).isEqualTo("login");
    }

    @Test
    void a_controller_and_who_says_nothing_stay_what_they_are() {
        assertThat(beans.getBean(Pages.class)).isNotInstanceOf(SpringProxy.class);
        assertThat(beans.getBean(Mails.class)).isNotInstanceOf(SpringProxy.class);
    }
}
