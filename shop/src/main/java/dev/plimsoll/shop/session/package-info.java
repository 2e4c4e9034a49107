/** Who is on the other end of a request: a random token in a cookie, its hash in the database. */
@NullMarked
package dev.plimsoll.shop.session;

import org.jspecify.annotations.NullMarked;
