/** How long poolers and proxies wait, and who gives up first. */
@NullMarked
package dev.plimsoll.check.timeout.pooler;

import org.jspecify.annotations.NullMarked;
