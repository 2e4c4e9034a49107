/** Reads HAProxy's configuration into proxies. */
@NullMarked
package dev.plimsoll.config.haproxy;

import org.jspecify.annotations.NullMarked;
