/** The one address in front of the shop: passes requests on, and answers when nobody else does. */
@NullMarked
package dev.plimsoll.shop.edge;

import org.jspecify.annotations.NullMarked;
