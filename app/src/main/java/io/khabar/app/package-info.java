/** The {@code khabar} command: options, environment, exit codes. */
package io.khabar.app;
