/** Reads the databases Terraform files describe: names and literal values. */
@NullMarked
package dev.plimsoll.config.deploy.terraform;

import org.jspecify.annotations.NullMarked;
