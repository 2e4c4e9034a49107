package dev.plimsoll.shop.auth;

import dev.plimsoll.shop.page.Pages;
import dev.plimsoll.shop.session.Sessions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The process that knows the customers. */
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties({Limits.class, PasswordSettings.class})
@Import(Pages.class)
public class Auth {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    public static void main(String[] arguments) {
        SpringApplication.run(Auth.class, arguments);
    }

    @Bean
    Sessions sessions(JdbcClient database) {
        return new Sessions(database);
    }

    @Bean
    Passwords passwords(PasswordSettings settings) {
        return new Passwords(settings.strength());
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    Gate gate(Limits limits) {
        var clock = InstantSource.system();
        return new Gate(
                new RateLimit(limits.failuresPerAccount(), MINUTE, clock),
                new RateLimit(limits.failuresPerAddress(), MINUTE, clock),
                new RateLimit(limits.registrationsPerAddress(), MINUTE, clock));
    }
}
