package dev.plimsoll.shop.checkout.order;

/** Where an order goes. */
public record Delivery(String recipient, String street, String postcode, String city) {}
