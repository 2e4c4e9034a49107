package dev.plimsoll.shop.storefront;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process that shows what there is to buy, and keeps the cart. */
@SpringBootApplication
public class Storefront {
    public static void main(String[] arguments) {
        SpringApplication.run(Storefront.class, arguments);
    }
}
