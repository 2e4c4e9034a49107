/** What is wrong with nginx in front of services. */
@NullMarked
package dev.plimsoll.check.nginx;

import org.jspecify.annotations.NullMarked;
