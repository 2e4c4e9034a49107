/** Shows what there is to buy, and keeps the cart. */
@NullMarked
package dev.plimsoll.shop.storefront;

import org.jspecify.annotations.NullMarked;
