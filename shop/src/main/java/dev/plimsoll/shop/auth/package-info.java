/** Knows the customers: registration, login, sessions, the account page. */
@NullMarked
package dev.plimsoll.shop.auth;

import org.jspecify.annotations.NullMarked;
