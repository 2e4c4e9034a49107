/** What is connected to what: services, pools, poolers, proxies, primary, standbys. */
@NullMarked
package dev.plimsoll.topology;

import org.jspecify.annotations.NullMarked;
