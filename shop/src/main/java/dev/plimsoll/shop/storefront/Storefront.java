package dev.plimsoll.shop.storefront;

import dev.plimsoll.shop.page.Pages;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** The process that shows what there is to buy, and keeps the cart. */
@SpringBootApplication
@Import(Pages.class)
public class Storefront {
    public static void main(String[] arguments) {
        SpringApplication.run(Storefront.class, arguments);
    }
}
