/** What runs, in how many copies, and on what. */
@NullMarked
package dev.plimsoll.topology.deploy;

import org.jspecify.annotations.NullMarked;
