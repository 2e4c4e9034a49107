package dev.plimsoll.shop.session;

/** A customer with a session that has not expired. */
public record SignedIn(long id, String name, String email) {}
