package dev.plimsoll.shop;

import dev.plimsoll.shop.auth.Auth;
import dev.plimsoll.shop.checkout.Checkout;
import dev.plimsoll.shop.storefront.Storefront;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The three services in this JVM, each with the configuration it ships with. */
final class Services implements AutoCloseable {
    private final ConfigurableApplicationContext storefront;
    private final ConfigurableApplicationContext auth;
    private final ConfigurableApplicationContext checkout;

    Services(ShopPair pair) {
        storefront = start(Storefront.class, "storefront", pair);
        auth = start(Auth.class, "auth", pair);
        checkout = start(Checkout.class, "checkout", pair);
    }

    private static ConfigurableApplicationContext start(Class<?> service, String name, ShopPair pair) {
        return SpringApplication.run(
                service,
                "--spring.config.additional-location=file:src/main/config/" + name + "/",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--server.tomcat.mbeanregistry.enabled=false",
                "--SHOP_DB_HOSTS=" + pair.hosts(),
                "--SHOP_DB_PASSWORD=" + ShopPair.PASSWORD);
    }

    Browser browser() {
        return new Browser(this::port);
    }

    int port(String path) {
        if (path.matches("/(account|login|register|logout).*")) {
            return port(auth);
        }
        return port(path.matches("/(checkout|orders|actuator/payments).*") ? checkout : storefront);
    }

    private static int port(ConfigurableApplicationContext service) {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** The count of a journey with an outcome, 0 where there was none. */
    double count(String journey, String outcome) {
        return List.of(storefront, auth, checkout).stream()
                .map(service -> service.getBean(MeterRegistry.class))
                .mapToDouble(registry ->
                        registry.find("shop.journey").tags("journey", journey, "outcome", outcome).timers().stream()
                                .mapToDouble(Timer::count)
                                .sum())
                .sum();
    }

    <T> T inCheckout(Class<T> type) {
        return checkout.getBean(type);
    }

    @Override
    public void close() {
        storefront.close();
        auth.close();
        checkout.close();
    }
}
