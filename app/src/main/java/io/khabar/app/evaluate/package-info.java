/** How well extraction does against articles that people have annotated: {@code khabar evaluate}. */
package io.khabar.app.evaluate;
