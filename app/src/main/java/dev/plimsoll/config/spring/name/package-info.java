/** Spring Boot's names: relaxed spellings, environment variables, and what each pool calls a setting. */
@NullMarked
package dev.plimsoll.config.spring.name;

import org.jspecify.annotations.NullMarked;
