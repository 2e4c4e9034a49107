package dev.plimsoll.shop.auth;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often something may be tried in a minute, per instance.
 *
 * @param failuresPerAccount wrong passwords for one account, from anywhere
 * @param failuresPerAddress wrong passwords from one address, for any account
 * @param registrationsPerAddress tries to make an account from one address, whatever comes of them
 */
@ConfigurationProperties("shop.limits")
record Limits(
        @DefaultValue("10") int failuresPerAccount,
        @DefaultValue("100") int failuresPerAddress,
        @DefaultValue("600") int registrationsPerAddress) {}
