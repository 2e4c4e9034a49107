/** What every page of the shop has in common: layout, cookies, headers, and what it says when something is down. */
@NullMarked
package dev.plimsoll.shop.page;

import org.jspecify.annotations.NullMarked;
