package dev.plimsoll.shop.auth;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How passwords are kept.
 *
 * @param strength of BCrypt, 4 to 31: one more doubles the work
 */
@ConfigurationProperties("shop.password")
record PasswordSettings(@DefaultValue("10") int strength) {}
