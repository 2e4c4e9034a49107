/** Makes the database: roles, tables, privileges, and goods to show. */
@NullMarked
package dev.plimsoll.shop.schema;

import org.jspecify.annotations.NullMarked;
