/** Reads nginx's configuration into proxies. */
@NullMarked
package dev.plimsoll.config.nginx;

import org.jspecify.annotations.NullMarked;
