package dev.plimsoll.shop.checkout;

import dev.plimsoll.shop.checkout.mail.MailLog;
import dev.plimsoll.shop.checkout.mail.Mailer;
import dev.plimsoll.shop.checkout.mail.Outbox;
import dev.plimsoll.shop.checkout.order.Orders;
import dev.plimsoll.shop.checkout.payment.PaymentProvider;
import dev.plimsoll.shop.checkout.payment.PaymentSettings;
import dev.plimsoll.shop.checkout.payment.PaymentSimulator;
import dev.plimsoll.shop.checkout.payment.PaymentsEndpoint;
import dev.plimsoll.shop.page.Pages;
import dev.plimsoll.shop.session.Sessions;
import java.security.SecureRandom;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionTemplate;

/** The process that turns carts into orders. */
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(PaymentSettings.class)
@Import(Pages.class)
public class Checkout {
    public static void main(String[] arguments) {
        SpringApplication.run(Checkout.class, arguments);
    }

    @Bean
    Sessions sessions(JdbcClient database) {
        return new Sessions(database);
    }

    @Bean
    Orders orders(JdbcClient database, TransactionTemplate transaction) {
        return new Orders(database, transaction);
    }

    @Bean
    PaymentSimulator paymentSimulator(PaymentSettings settings) {
        return new PaymentSimulator(settings.simulator(), new SecureRandom());
    }

    @Bean
    PaymentsEndpoint paymentsEndpoint(PaymentSimulator simulator) {
        return new PaymentsEndpoint(simulator);
    }

    @Bean
    Till till(Orders orders, PaymentProvider provider, PaymentSettings settings) {
        return new Till(orders, provider, settings.timeout());
    }

    @Bean
    @Lazy(false)
    Mailer mailer(JdbcClient database) {
        return new Mailer(new Outbox(database), new MailLog());
    }
}
