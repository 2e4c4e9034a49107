package dev.plimsoll.shop.storefront;

/** A shelf of the shop. */
public record Category(String slug, String name) {}
