/** Whether pools fit a MySQL server. */
@NullMarked
package dev.plimsoll.check.mysql;

import org.jspecify.annotations.NullMarked;
